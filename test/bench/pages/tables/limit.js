// The limit: no more than the visible rows, cloned, and recycled on scrolling; no framework, no shadow root.
import {fillRow, height, rowHeight, rowModel, rowStyles, startTable, visibleRows} from '../harness.js';

let [scroller, held, rows, first] = [];
const pool = [];

function paint(always) {
  const start = Math.min(Math.max(0, Math.floor(scroller.scrollTop / rowHeight)), Math.max(0, rows.length - visibleRows - 1));
  if (start === first && !always) return;
  first = start;
  held.style.transform = `translateY(${start * rowHeight}px)`;
  pool.forEach((row, index) => fillRow(row, rows[start + index]));
}

startTable({
  mount(root, given) {
    rows = given;
    const styles = document.createElement('style');
    styles.textContent = `${rowStyles} .box { height: ${height}px; overflow: auto; position: relative; contain: strict; }`;
    scroller = document.createElement('div');
    scroller.className = 'box';
    const content = document.createElement('div');
    content.style.height = `${rows.length * rowHeight}px`;
    held = document.createElement('div');
    const model = rowModel();
    for (const data of rows.slice(0, visibleRows + 1)) {
      const row = model.cloneNode(true);
      fillRow(row, data);
      pool.push(row);
    }
    held.append(...pool);
    content.append(held);
    scroller.append(content);
    first = 0;
    root.append(styles, scroller);
    scroller.addEventListener('scroll', () => paint(false), {passive: true});
  },
  scroller: () => scroller,
  refresh: () => paint(true),
  refreshSome: (indexes) => indexes.forEach((index) => pool[index - first] && fillRow(pool[index - first], rows[index])),
});
