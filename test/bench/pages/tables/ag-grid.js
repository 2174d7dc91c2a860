import {ClientSideRowModelModule, createGrid, ModuleRegistry, RenderApiModule, ScrollApiModule} from 'ag-grid-community';
import {actionOf, dateText, height, rowHeight, startTable} from '../harness.js';

ModuleRegistry.registerModules([ClientSideRowModelModule, ScrollApiModule, RenderApiModule]);
let [grid, box] = [];
const refresh = () => grid.refreshCells({force: true, columns: ['added']});

startTable({
  mount(root, rows) {
    box = document.createElement('div');
    box.style.cssText = `height: ${height}px; width: 100%;`;
    root.append(box);
    grid = createGrid(box, {
      rowData: rows,
      rowHeight,
      headerHeight: rowHeight,
      animateRows: false,
      suppressColumnVirtualisation: true,
      columnDefs: [
        {colId: 'added', width: 110, headerName: '', cellRenderer: ({data}) => actionOf(data)},
        {field: 'host', flex: 1},
        {colId: 'date', width: 140, valueGetter: ({data}) => dateText(data.date)},
      ],
    });
  },
  scroller: () => box.querySelector('.ag-grid-viewport, .ag-body-viewport'),
  jump: (index) => grid.ensureIndexVisible(index, 'middle'),
  refresh,
  refreshSome: refresh,
});
