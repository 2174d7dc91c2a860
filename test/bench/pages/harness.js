// What every page of a measurement has in common: data, a simple row and card, and waiting for what is on the screen.

export const rowHeight = 28;
export const visibleRows = 40;
export const height = rowHeight * visibleRows;

/** Rows of host names with a date; `added` turns its button into a link. Read from a text, as what a server sends: strings in one piece. */
export const rowsOf = (count) => {
  const rows = Array.from({length: count}, (_, index) => ({
    id: index,
    host: `h${index}.example-${((index * 2654435761) >>> 0).toString(36)}.com`,
    date: 1_600_000_000 + index * 37,
    added: false,
  }));
  return JSON.parse(JSON.stringify(rows));
};

export const dateText = (seconds) => new Date(seconds * 1000).toISOString().slice(0, 10);

export const rowStyles = `
.row { display: grid; grid-template-columns: 110px 1fr 140px; height: ${rowHeight}px; align-items: center; width: 100%;
  border-bottom: 1px solid #ddd; box-sizing: border-box; font: 13px/1.2 sans-serif; contain: strict; }
.row > * { padding: 0 8px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; }
.row button { font: 12px sans-serif; height: 22px; padding: 0 6px; }`;

const element = (name, text) => Object.assign(document.createElement(name), {textContent: text});
const linkModel = Object.assign(element('a', 'Details…'), {href: '#'});
const buttonModel = element('button', 'Add');
export const actionOf = ({added}) => (added ? linkModel : buttonModel).cloneNode(true);

/** One row without data, to be cloned. */
export function rowModel() {
  const row = document.createElement('div');
  row.className = 'row';
  row.setAttribute('role', 'row');
  for (const content of [buttonModel.cloneNode(true), document.createTextNode(' '), document.createTextNode(' ')]) {
    const cell = document.createElement('span');
    cell.setAttribute('role', 'cell');
    cell.append(content);
    row.append(cell);
  }
  return row;
}

export function fillRow(row, data) {
  const [action, host, date] = row.children;
  host.firstChild.nodeValue = data.host;
  date.firstChild.nodeValue = dateText(data.date);
  if ((action.firstChild.nodeName === 'A') !== data.added) action.replaceChild(actionOf(data), action.firstChild);
}

export const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** After what the frame has painted. */
export const task = () =>
  new Promise((resolve) => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => resolve();
    port2.postMessage(0);
  });

export async function settled(frames = 3) {
  for (let count = 0; count < frames; count += 1) {
    await frame();
    await task();
  }
}

/** The innermost element at a point, through shadow roots and slots. */
function elementAt(x, y) {
  let found = document.elementFromPoint(x, y);
  while (found?.shadowRoot) {
    const inner = found.shadowRoot.elementFromPoint(x, y);
    if (!inner || inner === found) break;
    found = inner;
  }
  const slot = found?.localName === 'slot' ? found : found?.childElementCount < 4 ? found.querySelector('slot') : undefined;
  return slot?.assignedElements()[0] ?? found;
}

/** The number of the row that is painted at a height; -1 where there is none. */
export function rowAt(y, x = 300) {
  const found = elementAt(x, y);
  const row = found?.closest('[role="row"], tr') ?? found;
  const number = /h(\d+)\W{0,3}\.?\W{0,3}example/.exec(row?.textContent ?? '')?.[1];
  return number === undefined || row.childElementCount > 8 ? -1 : Number(number);
}

/** What stands in the row that is painted at a height, however its table is made. */
const actionAt = (y, x = 300) => {
  const row = elementAt(x, y)?.closest('[role="row"], tr');
  return row?.textContent ?? elementAt(20, y)?.textContent ?? '';
};

/** A page of a table: `bench` is called from outside (tables.mjs). */
export function startTable({prepare, mount, scroller, jump, refresh, refreshSome, begin, rowPixels = rowHeight}) {
  let [root, rows] = [];
  const top = () => root.getBoundingClientRect().top;
  const shows = (index, slack) => {
    const seen = rowAt(top() + height / 2);
    return seen >= 0 && Math.abs(seen - index) < slack;
  };
  const goTo = (index) => (jump ? jump(index) : void (scroller().scrollTop = Math.max(0, index * rowPixels - height / 2)));
  async function until(holds) {
    for (let frames = 1; frames < 600; frames += 1) {
      await task();
      if (holds()) return frames;
      await frame();
    }
    throw new Error('It was never painted.');
  }
  globalThis.bench = {
    async setup(count) {
      root = document.querySelector('#root');
      rows = rowsOf(count);
      // Data in the shape in which it comes to this table.
      prepare?.(rows);
      await settled(6);
    },
    async mount() {
      await frame();
      await mount(root, rows);
      return until(() => rowAt(top() + height / 2) >= 0);
    },
    async jump(index) {
      await frame();
      goTo(index);
      return until(() => shows(index, 90));
    },
    /** Frames in which nothing is painted in the middle. */
    async scroll(frames, pixels) {
      goTo(100);
      await settled();
      let blank = 0;
      for (let count = 0; count < frames; count += 1) {
        scroller().scrollTop += pixels;
        await frame();
        if (rowAt(top() + height / 2) < 0) blank += 1;
      }
      return blank;
    },
    /** Row 100 is in the middle, and adding has begun. */
    async begin() {
      goTo(100);
      await begin?.();
      await settled(6);
    },
    /** So many rows a frame turn into added ones, from row 80 on: those in sight, and then those below them. */
    async progress(frames, perFrame) {
      for (let count = 0, index = 80; count < frames; count += 1) {
        const changed = Array.from({length: perFrame}, () => index++);
        for (const each of changed) rows[each].added = true;
        refreshSome(changed);
        await frame();
      }
      await task();
    },
    /** Whether the rows in sight say that they were added. */
    async added() {
      await until(() => /Details/.test(actionAt(top() + height / 2)));
    },
    refresh,
  };
}

/** A page of cards: `create` makes so many, `fill` gives them data. */
export function startCards({prepare, create, fill, fillOne}) {
  let root;
  globalThis.bench = {
    async setup() {
      root = document.querySelector('#root');
      root.style.cssText = 'display: flex; flex-wrap: wrap; width: 1400px;';
      await prepare?.();
      await settled(6);
    },
    async create(count) {
      await frame();
      await create(root, count);
      await task();
    },
    async fill(count, seed) {
      await frame();
      await fill(count, seed);
      await task();
    },
    async one(times) {
      for (let count = 0; count < times; count += 1) {
        await frame();
        await fillOne((count * 7) % 400, count + 5000);
        await task();
      }
    },
  };
}
