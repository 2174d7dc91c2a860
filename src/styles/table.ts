import {css} from 'lit';

/** A row becomes two lines, the indicator over action, ratio and date, before a host name of 30 characters would have to wrap. */
const stacked = css`
  &,
  tbody,
  caption,
  thead {
    display: block;
  }
  thead tr {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_vt-space-4);
    background: var(--_vt-surface-sunken);
    border-block: 1px solid var(--_vt-border);
    padding: 0.125rem var(--_pad);
    align-items: center;
  }
  tbody tr {
    display: grid;
    grid-template-columns: minmax(5rem, auto) auto minmax(0, 1fr);
    gap: 0.125rem var(--_vt-space-3);
    align-items: center;
    padding: var(--_vt-space-2) var(--_pad);
    border-block-end: 1px solid color-mix(in srgb, var(--_vt-border) 70%, transparent);
  }
  tr > th,
  tr > td,
  tr > :first-child,
  tr > :last-child {
    display: block;
    inline-size: auto;
    padding: 0;
    border: 0;
    background: none;
  }
  .action,
  .num,
  .date,
  .report {
    inline-size: auto;
    min-inline-size: 0;
    white-space: normal;
    overflow-wrap: anywhere;
  }
  td.action {
    grid-row: 2;
  }
  td.name {
    grid-area: 1 / 1 / 2 / -1;
  }
  td.date {
    font-size: var(--_vt-size-xs);
    white-space: normal;
    text-align: end;
    color: var(--_vt-muted);
    grid-column: 3;
  }
  td.report {
    grid-column: 1 / -1;
  }
  .report .button {
    white-space: normal;
  }
`;

const wide = css`
  .panel {
    container-type: inline-size;
    min-inline-size: 0;
    background: var(--_vt-surface);
  }
  .table {
    --_pad: var(--_vt-space-4);
    inline-size: 100%;
    border-collapse: collapse;
    font-size: var(--_vt-size-s);
  }
  .table caption {
    text-align: start;
    padding: var(--_vt-space-2) var(--_pad);
    color: var(--_vt-muted);
    font-size: var(--_vt-size-xs);
  }
  .table th {
    padding: 0.25rem var(--_vt-space-2);
    background: var(--_vt-surface-sunken);
    border-block: 1px solid var(--_vt-border);
    font-size: var(--_vt-size-xs);
    font-weight: 600;
    color: var(--_vt-muted);
    text-align: start;
    white-space: nowrap;
  }
  .table td {
    padding: calc(0.125rem + 0.1875rem * var(--_vt-density)) var(--_vt-space-2);
    border-block-end: 1px solid color-mix(in srgb, var(--_vt-border) 70%, transparent);
    vertical-align: top;
    line-height: 1.5rem;
  }
  .table tr > :first-child {
    padding-inline-start: var(--_pad);
  }
  /* Wide enough for a tick beside everything that the action becomes in English; a longer word takes a second line. */
  .table .action {
    inline-size: 9rem;
    min-inline-size: 9rem;
  }
  .table tr > :last-child {
    padding-inline-end: var(--_pad);
  }
  .table tbody tr:hover {
    background: color-mix(in srgb, var(--_vt-surface-sunken) 70%, transparent);
  }
  .table .num,
  .table .date {
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
    inline-size: 1%;
  }
  /* A button, then an answer of the same height: rows do not jump. */
  .table .report {
    inline-size: 14rem;
  }
  .report .button {
    white-space: nowrap;
  }
  .known {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 0 var(--_vt-space-3);
    color: var(--_vt-muted);
    font-variant-numeric: tabular-nums;
  }
  .sort {
    display: inline-flex;
    align-items: center;
    gap: 0.25rem;
    min-block-size: 1.5rem;
    padding: 0;
    border: 0;
    background: none;
    font: inherit;
    color: inherit;
    text-align: start;
    cursor: pointer;
  }
  /* A head stays in one line unless it is long: its column is no wider than its rows otherwise. */
  .sort,
  th .all {
    inline-size: max-content;
    max-inline-size: 9rem;
    white-space: normal;
  }
  .sort:hover,
  [aria-sort='ascending'] .sort,
  [aria-sort='descending'] .sort {
    color: var(--_vt-text);
  }
  .sort .icon {
    inline-size: 0.875rem;
    block-size: 0.875rem;
  }
  [aria-sort='ascending'] .icon {
    transform: scaleY(-1);
  }
  .ratio {
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
  }
  .ratio .icon,
  .ratio b {
    color: var(--_verdict);
  }
  .ratio b {
    font-weight: 600;
  }
  .ratio .of {
    color: var(--_vt-muted);
  }
  .more {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_vt-space-2) var(--_vt-space-4);
    padding: var(--_vt-space-2) var(--_vt-space-4);
    font-size: var(--_vt-size-xs);
    color: var(--_vt-muted);
    font-variant-numeric: tabular-nums;
  }
  .more .said {
    margin: 0;
    padding: 0;
    margin-inline-start: auto;
    color: var(--_vt-text);
  }

  .row-tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: end;
    gap: var(--_vt-space-2) var(--_vt-space-4);
    padding: var(--_vt-space-2) var(--_vt-space-4);
    font-size: var(--_vt-size-xs);
    color: var(--_vt-muted);
    font-variant-numeric: tabular-nums;
  }
  /* It takes no room before there is something to say. */
  .row-tools [role='status']:empty {
    position: absolute;
  }
  .filter {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_vt-space-2);
    max-inline-size: 100%;
  }
  .filter .input {
    inline-size: 16rem;
    max-inline-size: 100%;
    min-block-size: 1.75rem;
    font-size: var(--_vt-size-s);
  }
  .printed {
    display: none;
    flex-basis: 100%;
    margin: 0;
  }
  /* In the place of rows that are not drawn. */
  .table tbody tr.gap {
    padding: 0;
    border: 0;
    background: none;
  }
  .table tbody tr.gap > td {
    padding: 0;
    border: 0;
  }
  @media print {
    .table tbody tr.gap,
    .row-tools .button {
      display: none;
    }
    .printed {
      display: block;
    }
  }
`;

const narrow = css`
  @container (max-width: 34rem) {
    .table {
      ${stacked}
    }
  }
  @container (max-width: 48rem) {
    .hosts {
      ${stacked}
    }
  }
  @container (max-width: 56rem) {
    .urls {
      ${stacked}
    }
  }
  @container (max-width: 62rem) {
    .reports {
      ${stacked}
    }
  }
`;

const narrowest = css`
  @container (max-width: 34rem) {
    .more .said {
      margin-inline-start: 0;
    }
  }
  @container (max-width: 30rem) {
    .table {
      --_pad: var(--_vt-space-3);
    }
    /* A date with its time fits beside action and ratio at 360 px. */
    .table tbody tr {
      grid-template-columns: minmax(4rem, auto) auto minmax(0, 1fr);
      gap: 0.125rem var(--_vt-space-2);
    }
    .more,
    .row-tools {
      padding-inline: var(--_vt-space-3);
    }
  }
`;

/**
 * A table of related indicators: one row, one line, unless something must be said. In a narrow panel a row becomes two lines. What is
 * made of parts stands alone, as the minifier leaves such styles as they are.
 */
export const table = [wide, narrow, narrowest];
