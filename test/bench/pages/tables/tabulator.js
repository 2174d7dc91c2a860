import {FormatModule, Tabulator} from 'tabulator-tables';
import styles from 'tabulator-tables/dist/css/tabulator_simple.min.css';
import {actionOf, dateText, height, rowHeight, startTable} from '../harness.js';

Tabulator.registerModule([FormatModule]);
let [table, holder] = [];

startTable({
  mount(root, rows) {
    const sheet = document.createElement('style');
    sheet.textContent = `${styles} .tabulator-row .tabulator-cell { padding: 2px 8px; height: ${rowHeight}px !important; }
      .tabulator-row { min-height: ${rowHeight}px !important; height: ${rowHeight}px; }`;
    document.head.append(sheet);
    const box = document.createElement('div');
    root.append(box);
    return new Promise((resolve) => {
      table = new Tabulator(box, {
        data: rows,
        height: `${height}px`,
        rowHeight,
        layout: 'fitColumns',
        columns: [
          {title: '', field: 'added', width: 110, formatter: (cell) => actionOf({added: cell.getValue()})},
          {title: 'Host', field: 'host'},
          {title: 'Date', field: 'date', width: 140, formatter: (cell) => dateText(cell.getValue())},
        ],
      });
      table.on('tableBuilt', () => {
        holder = root.querySelector('.tabulator-tableholder');
        resolve();
      });
    });
  },
  scroller: () => holder,
  refresh: () => table.redraw(true),
  refreshSome: () => table.getRows('visible').forEach((row) => row.reformat()),
});
