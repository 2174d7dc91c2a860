// All rows in the page, cloned: the least that a table without a window costs.
import {fillRow, height, rowModel, rowStyles, startTable} from '../harness.js';

let [scroller, elements, rows] = [];

const refresh = (indexes) => indexes.forEach((index) => fillRow(elements[index], rows[index]));

startTable({
  mount(root, given) {
    rows = given;
    const styles = document.createElement('style');
    styles.textContent = `${rowStyles} .box { height: ${height}px; overflow: auto; position: relative; contain: strict; }`;
    scroller = document.createElement('div');
    scroller.className = 'box';
    const model = rowModel();
    elements = rows.map((data) => {
      const row = model.cloneNode(true);
      fillRow(row, data);
      return row;
    });
    for (const row of elements) scroller.append(row);
    root.append(styles, scroller);
  },
  scroller: () => scroller,
  refresh: () => refresh([...rows.keys()]),
  refreshSome: refresh,
});
