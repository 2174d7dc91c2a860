import {expect} from 'chai';

/** Loads a page of the test server in a frame. */
async function framed(path: string): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  frame.title = 'The page under test';
  frame.width = '800';
  frame.height = '900';
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, {once: true}));
  frame.src = path;
  document.body.append(frame);
  await loaded;
  return frame;
}

/** All the text of an element, shadow roots included. Nodes of another window are of that window's classes, so `nodeType` tells them apart. */
function textOf(node: Node & {readonly shadowRoot?: ShadowRoot | null}): string {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
  return [...(node.shadowRoot ?? node).childNodes].map(textOf).join('').replace(/\s+/g, ' ');
}

/** Waits until a card shows what is expected of it, within the test's time. */
async function eventually(read: () => string, expected: RegExp): Promise<string> {
  let text = read();
  for (const end = Date.now() + 8000; !expected.test(text) && Date.now() < end; text = read()) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  if (!expected.test(text)) throw new Error(`not found in: ${text}`);
  return text;
}

describe('the page that embeds a card', () => {
  let frame: HTMLIFrameElement;

  before(async () => {
    frame = await framed('/demo/embed.html');
  });

  after(() => frame.remove());

  const card = (): Element => {
    const found = frame.contentDocument?.querySelector('vt-address-card');
    if (!found) throw new Error('the page has no card');
    return found;
  };

  it('shows the report of its address: verdict, network owner, country', async () => {
    const text = await eventually(() => textOf(card()), /AS\d+/);
    expect(text).to.include('192[.]0[.]2[.]232');
    expect(text).to.match(/\d+ of \d+ engines call it malicious/);
    expect(text).to.include('Summary');
  });

  it('asks nobody but itself: every file comes from the page\u2019s own server', () => {
    const inside = frame.contentWindow?.performance.getEntriesByType('resource').map(({name}) => new URL(name).origin) ?? [];
    expect(inside.length).to.be.greaterThan(0);
    expect(new Set(inside)).to.deep.equal(new Set([location.origin]));
  });
});
