// Commands for tests: what only the developers' tools of Chromium can see of a page.
import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** axe-core run inside the first frame whose address has the part; a page's security policy lets no script of ours do that. */
async function axeInFrame(page, part) {
  // Its address is known here a little later than in the page.
  const frame = await page.waitForFrame((each) => each !== page.mainFrame() && !each.detached && each.url().includes(part), {
    timeout: 10_000,
  });
  if (!(await frame.evaluate(() => 'axe' in globalThis))) await frame.evaluate(await readFile(axe, 'utf8'));
  return frame.evaluate(async () => {
    const {violations, passes} = await globalThis.axe.run(document, {resultTypes: ['violations'], preload: false});
    return {
      passed: passes.length,
      faults: violations.flatMap(({id, nodes}) => nodes.map(({target}) => `${id} ${target.flat().join(' ')}`)),
    };
  });
}

/** States that a reader is told, when they are not false. */
const states = 'checked disabled expanded focused invalid modal multiselectable pressed readonly required selected'.split(' ');
/** What belongs to the page's layout and is not spoken by itself. */
const silent = new Set(['none', 'generic', 'LabelText', 'Legend', 'InlineTextBox', 'LineBreak', 'ListMarker']);

/** Roles whose name is what stands in them, so that it is not told twice. */
const namedByContent = new Set(['button', 'link', 'tab', 'heading', 'caption', 'LabelText', 'Legend']);

const textOf = ({value} = {}) =>
  String(value ?? '')
    .replace(/\s+/g, ' ')
    .trim();

/** A node as a line: its role, its name, and what else is told of it. */
function lineOf({role, name, value, properties = []}) {
  const told = properties.flatMap(({name: property, value: {value: held}}) => {
    if (property === 'live' && held !== 'off') return [`live ${held}`];
    if (property === 'level') return [`level ${held}`];
    if (!states.includes(property) || held === false || held === 'false') return [];
    return [held === true || held === 'true' ? property : `${property} ${held}`];
  });
  // `aria-expanded` says something when it is false too.
  const folded = properties.some(({name: property, value: {value: held}}) => property === 'expanded' && held === false)
    ? ['collapsed']
    : [];
  return [role.value, textOf(name) && `"${textOf(name)}"`, textOf(value) && `= ${textOf(value)}`, ...told, ...folded]
    .filter(Boolean)
    .join(' ');
}

/** The accessibility tree under the element that a selector finds in the page: a line for each node that is told, indented by depth. */
async function accessibilityTree(page, session, selector) {
  const {result} = await session.send('Runtime.evaluate', {expression: `document.querySelector(${JSON.stringify(selector)})`});
  if (result.objectId === undefined) throw new Error(`no element ${selector}`);
  await session.send('Accessibility.enable');
  const {node} = await session.send('DOM.describeNode', {objectId: result.objectId});
  const {nodes} = await session.send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((each) => [each.nodeId, each]));
  const top = nodes.find(({backendDOMNodeId}) => backendDOMNodeId === node.backendNodeId);
  const lines = [];
  const walk = (each, depth, named) => {
    const {value: role} = each.role;
    const shown = !each.ignored && !silent.has(role) && !(role === 'StaticText' && named);
    if (shown) lines.push(`${'  '.repeat(depth)}${lineOf(each)}`);
    for (const id of each.childIds ?? []) {
      const child = byId.get(id);
      if (child) walk(child, depth + (shown ? 1 : 0), namedByContent.has(role) || (named && !shown));
    }
  };
  if (top) walk(top, 0, false);
  return lines;
}

/** What the browser makes of the page for a printer: how many sheets, and how many rows of tables are on them. */
async function printed(page, session) {
  // What a test has emulated before, the screen for one, would hold for paper too.
  await page.emulateMediaType();
  const {data} = await session.send('Page.printToPDF', {generateTaggedPDF: true});
  const pdf = Buffer.from(data, 'base64').toString('latin1');
  return {sheets: (pdf.match(/\/Type\s*\/Page\b/g) ?? []).length, rows: (pdf.match(/\/S\s*\/TR\b/g) ?? []).length};
}

/**
 * A plug-in of Web Test Runner: `executeServerCommand('accessibility-tree', selector)`, `executeServerCommand('axe-in-frame', part)` and
 * `executeServerCommand('print-page')`.
 */
export function developersTools() {
  const sessions = new WeakMap();
  return {
    name: 'developers-tools',
    async executeCommand({command, payload, session}) {
      if (!['accessibility-tree', 'axe-in-frame', 'print-page'].includes(command)) return undefined;
      const page = session.browser.getPage(session.id);
      if (command === 'axe-in-frame') return axeInFrame(page, payload);
      if (!sessions.has(page)) sessions.set(page, await page.createCDPSession());
      return command === 'print-page' ? printed(page, sessions.get(page)) : accessibilityTree(page, sessions.get(page), payload);
    },
  };
}
