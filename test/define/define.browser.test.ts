import {expect} from 'chai';

/** The define files, whose names a browser cannot list by itself. */
const files = (await (await fetch('/test-routes/define-files.json')).json()) as readonly string[];

const tagOf = (file: string): string => file.replace(/^.*\//, '').replace(/\.ts$/, '');

interface Frame {
  readonly page: Document;
  /** Uncaught errors in the frame. */
  readonly errors: readonly string[];
  load(url: string): Promise<void>;
}

/** An empty page of its own, with a registry of its own; removed after the test. */
async function emptyFrame(): Promise<Frame> {
  const frame = document.createElement('iframe');
  const ready = new Promise((resolve) => frame.addEventListener('load', resolve, {once: true}));
  document.body.append(frame);
  await ready;
  const {contentDocument: page, contentWindow: view} = frame;
  if (page === null || view === null) throw new Error('no frame');
  const errors: string[] = [];
  view.addEventListener('error', ({message}) => errors.push(message));
  view.addEventListener('unhandledrejection', ({reason}) => errors.push(String(reason)));
  const load = (url: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const script = page.createElement('script');
      script.type = 'module';
      script.src = new URL(url, location.origin).href;
      script.addEventListener('load', () => resolve());
      script.addEventListener('error', () => reject(new Error(`${url} did not load`)));
      page.head.append(script);
    });
  return {page, errors, load};
}

/** The tags below a root, shadow roots included, that no class stands behind. */
function undefinedTags(root: Document | ShadowRoot | Element): string[] {
  const here = [...root.querySelectorAll(':not(:defined)')].map(({localName}) => localName);
  const below = [...root.querySelectorAll('*')].flatMap(({shadowRoot}) => (shadowRoot === null ? [] : undefinedTags(shadowRoot)));
  return [...here, ...below];
}

describe('a define file alone', () => {
  afterEach(() => {
    for (const frame of document.querySelectorAll('iframe')) frame.remove();
  });

  it('is there for at least one tag', () => {
    expect(files).not.to.deep.equal([]);
  });

  for (const file of files) {
    it(`${tagOf(file)} leaves no tag undefined`, async () => {
      const {page, errors, load} = await emptyFrame();
      await load(`/${file}`);
      const element = page.createElement(tagOf(file)) as HTMLElement & {updateComplete?: Promise<unknown>};
      page.body.append(element);
      await element.updateComplete;
      await new Promise((resolve) => setTimeout(resolve));
      expect(element.matches(':defined'), tagOf(file)).to.equal(true);
      expect(undefinedTags(page)).to.deep.equal([]);
      expect(errors).to.deep.equal([]);
    });

    it(`${tagOf(file)} lives with a second copy in the page`, async () => {
      const {page, errors, load} = await emptyFrame();
      await load(`/${file}`);
      const first = page.defaultView?.customElements.get(tagOf(file));
      await load(`/${file}?copy=2`);
      expect(first).to.be.a('function');
      expect(page.defaultView?.customElements.get(tagOf(file))).to.equal(first);
      expect(errors).to.deep.equal([]);
    });
  }
});
