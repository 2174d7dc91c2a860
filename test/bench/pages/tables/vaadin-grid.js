import '@vaadin/grid/vaadin-grid.js';
import {actionOf, dateText, height, rowHeight, startTable} from '../harness.js';

let grid;
const textOf =
  (read) =>
  (root, _column, {item}) =>
    (root.textContent = read(item));

function column(header, renderer, width) {
  const made = Object.assign(document.createElement('vaadin-grid-column'), {header, renderer});
  if (width) Object.assign(made, {width, flexGrow: 0});
  grid.append(made);
}

startTable({
  mount(root, rows) {
    const styles = document.createElement('style');
    styles.textContent = `vaadin-grid { height: ${height}px; font: 13px/1.2 sans-serif; --vaadin-grid-cell-padding: 0 8px;
      --vaadin-padding-block-container: 0; } vaadin-grid::part(cell) { min-height: ${rowHeight}px; }`;
    document.head.append(styles);
    grid = document.createElement('vaadin-grid');
    column(
      '',
      (cell, _column, {item}) => {
        if (cell.firstChild && (cell.firstChild.nodeName === 'A') === item.added) return;
        cell.replaceChildren(actionOf(item));
        cell.firstChild.style.height = '22px';
      },
      '110px',
    );
    column(
      'Host',
      textOf(({host}) => host),
    );
    column(
      'Date',
      textOf(({date}) => dateText(date)),
      '140px',
    );
    grid.items = rows;
    root.append(grid);
  },
  scroller: () => grid.$.table,
  jump: (index) => grid.scrollToIndex(Math.max(0, index - 20)),
  refresh: () => grid.requestContentUpdate(),
  refreshSome: () => grid.requestContentUpdate(),
});
