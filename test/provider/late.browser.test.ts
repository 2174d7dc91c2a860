import {expect} from 'chai';

/** A page of its own, in which nothing is defined yet. */
async function emptyPage(): Promise<{readonly page: Document; readonly load: (url: string) => Promise<void>}> {
  const frame = document.createElement('iframe');
  const ready = new Promise((resolve) => frame.addEventListener('load', resolve, {once: true}));
  document.body.append(frame);
  await ready;
  const page = frame.contentDocument;
  if (page === null) throw new Error('no page');
  const load = (url: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const script = page.createElement('script');
      script.type = 'module';
      script.src = url;
      script.addEventListener('load', () => resolve());
      script.addEventListener('error', () => reject(new Error(`${url} did not load`)));
      page.head.append(script);
    });
  return {page, load};
}

describe('markup that stands on the page before its scripts', () => {
  afterEach(() => {
    for (const frame of document.querySelectorAll('iframe')) frame.remove();
  });

  for (const files of [['all'], ['vt-address-card', 'vt-provider'], ['vt-provider', 'vt-address-card']]) {
    it(`finds its provider, whichever is defined first: ${files.join(', ')}`, async () => {
      const {page, load} = await emptyPage();
      const provider = page.createElement('vt-provider');
      const card = page.createElement('vt-address-card');
      provider.setAttribute('gateway', '/gate');
      provider.setAttribute('send', 'ask');
      card.setAttribute('value', '203.0.113.47');
      provider.append(card);
      page.body.append(provider);
      for (const file of files) {
        await load(`/src/define/${file}.ts`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      const {shadowRoot} = card;
      expect(shadowRoot?.querySelector('[part="consent"]'), shadowRoot?.textContent ?? 'empty').not.to.equal(null);
    });
  }
});
