import Clusterize from 'clusterize.js';
import styles from 'clusterize.js/clusterize.css';
import {dateText, height, rowStyles, startTable} from '../harness.js';

let [clusterize, scroller, rows, lines] = [];

/** It takes each row as markup. */
const lineOf = ({added, host, date}) =>
  `<div class="row" role="row"><span role="cell">${added ? '<a href="#">Details…</a>' : '<button>Add</button>'}</span><span role="cell">${host}</span><span role="cell">${dateText(date)}</span></div>`;

startTable({
  mount(root, given) {
    rows = given;
    const sheet = document.createElement('style');
    sheet.textContent = `${styles} ${rowStyles} .clusterize-scroll { max-height: none; height: ${height}px; position: relative; contain: strict; }`;
    scroller = document.createElement('div');
    scroller.className = 'clusterize-scroll';
    const content = document.createElement('div');
    content.className = 'clusterize-content';
    scroller.append(content);
    root.append(sheet, scroller);
    lines = rows.map(lineOf);
    clusterize = new Clusterize({rows: lines, scrollElem: scroller, contentElem: content});
  },
  scroller: () => scroller,
  refresh: () => clusterize.update((lines = rows.map(lineOf))),
  refreshSome(indexes) {
    for (const index of indexes) lines[index] = lineOf(rows[index]);
    clusterize.update(lines);
  },
});
