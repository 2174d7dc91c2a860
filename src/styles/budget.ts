import {css} from 'lit';

/** What is left of a quota: words, and a picture without colour of its own. */
export const budget = css`
  .budget {
    container-type: inline-size;
    display: grid;
    gap: var(--_vt-space-1);
    font-size: var(--_vt-size-xs);
    font-variant-numeric: tabular-nums;
  }
  .budget p {
    margin: 0;
  }
  .label {
    color: var(--_vt-muted);
  }
  .windows {
    display: grid;
    grid-template-columns: max-content max-content max-content minmax(0, 1fr);
    gap: var(--_vt-space-1) var(--_vt-space-3);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .windows > li {
    display: grid;
    grid-template-columns: subgrid;
    grid-column: 1 / -1;
    align-items: center;
  }
  .left {
    inline-size: 3.5rem;
    block-size: 0.5rem;
  }
  .left rect {
    fill: none;
    stroke: var(--_vt-control);
  }
  .left .full {
    fill: var(--_vt-control);
  }
  .left:dir(rtl) {
    transform: scaleX(-1);
  }
  .waiting {
    font-weight: 500;
  }
  @container (max-width: 30rem) {
    .windows {
      grid-template-columns: max-content max-content minmax(0, 1fr);
    }
    .windows .muted {
      grid-column: 1 / -1;
    }
  }
  /* The words say it all. */
  @container (max-width: 16rem) {
    .windows {
      grid-template-columns: max-content minmax(0, 1fr);
    }
    .left {
      display: none;
    }
  }
`;
