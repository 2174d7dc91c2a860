import {css} from 'lit';

/** Adding many: the tick of a row, the dialog, its fields, its progress and its result. */
export const dialog = css`
  .tick {
    display: inline-grid;
    place-items: center;
    inline-size: 1.5rem;
    block-size: 1.5rem;
    margin-inline-end: var(--_vt-space-1);
    vertical-align: top;
    cursor: pointer;
  }
  .tick input {
    inline-size: 1rem;
    block-size: 1rem;
    margin: 0;
    accent-color: var(--_vt-accent);
  }
  .all {
    display: inline-flex;
    align-items: center;
  }
  .dialog {
    container-type: inline-size;
    inline-size: calc(100% - 2rem);
    max-inline-size: 35rem;
    padding: 0;
    color: var(--_vt-text);
    background: var(--_vt-surface);
    border: 1px solid var(--_vt-control);
    border-radius: calc(var(--_vt-radius) * 1.33);
    box-shadow: 0 8px 24px rgb(0 0 0 / 0.16);
  }
  /* While it runs the page is used beside it. */
  .dialog:not(:modal) {
    position: sticky;
    inset-block-end: var(--_vt-space-2);
    z-index: 1;
    margin: 0 auto var(--_vt-space-2);
    max-block-size: 60vh;
    overflow-y: auto;
  }
  .dialog::backdrop {
    background: rgb(0 0 0 / 0.3);
  }
  .dialog h3 {
    margin: 0;
    padding: var(--_vt-space-4) var(--_vt-space-4) var(--_vt-space-1);
    font-size: var(--_vt-size-l);
    font-weight: 650;
    line-height: 1.3;
    overflow-wrap: anywhere;
  }
  .body {
    display: grid;
    gap: var(--_vt-space-3);
    padding: var(--_vt-space-1) var(--_vt-space-4) var(--_vt-space-4);
  }
  .body > p {
    margin: 0;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_vt-space-2);
    justify-content: end;
    padding: var(--_vt-space-3) var(--_vt-space-4);
    border-block-start: 1px solid var(--_vt-border);
  }
  .breakdown {
    margin: 0;
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0.125rem var(--_vt-space-3);
    font-variant-numeric: tabular-nums;
  }
  .breakdown dt {
    text-align: end;
    font-weight: 600;
  }
  .breakdown dd {
    margin: 0;
  }
  .field {
    display: grid;
    grid-template-columns: 9rem minmax(0, 1fr);
    gap: var(--_vt-space-1) var(--_vt-space-3);
    align-items: center;
    border: 0;
    margin: 0;
    padding: 0;
    min-inline-size: 0;
  }
  .field > label,
  .field > legend {
    color: var(--_vt-muted);
  }
  .field > legend {
    float: inline-start;
    padding: 0;
  }
  .input {
    min-block-size: 2rem;
    inline-size: 100%;
    padding: 0 var(--_vt-space-2);
    font: 400 var(--_vt-size-m) / 1.2 var(--_vt-font);
    color: var(--_vt-text);
    background: var(--_vt-surface);
    border: 1px solid var(--_vt-control);
    border-radius: calc(var(--_vt-radius) * 0.67);
  }
  .input.short {
    inline-size: 5rem;
    font-variant-numeric: tabular-nums;
  }
  .skulls {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_vt-space-1);
  }
  .skulls label {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: 1.75rem;
    block-size: 1.75rem;
    color: var(--_vt-muted);
    cursor: pointer;
    border-radius: 3px;
  }
  .skulls .none {
    inline-size: auto;
    padding-inline: var(--_vt-space-1);
  }
  .skulls .icon {
    inline-size: 1.25rem;
    block-size: 1.25rem;
  }
  .skulls label:not(.none):has(~ label :checked),
  .skulls label:has(:checked) {
    color: var(--_vt-text);
    font-weight: 600;
  }
  .skulls label:has(~ label :checked) .icon,
  .skulls label:has(:checked) .icon {
    fill: color-mix(in srgb, var(--_vt-text) 22%, transparent);
    stroke-width: 2.4;
  }
  .skulls input {
    position: absolute;
    inset: 0;
    opacity: 0;
    margin: 0;
    cursor: pointer;
  }
  .skulls label:has(:focus-visible) {
    outline: 2px solid var(--_vt-focus);
  }
  progress {
    appearance: none;
    inline-size: 100%;
    block-size: 0.5rem;
    border: 1px solid var(--_vt-control);
    border-radius: 999px;
    overflow: hidden;
    background: var(--_vt-surface);
    color: var(--_vt-accent);
  }
  progress::-webkit-progress-bar {
    background: var(--_vt-surface);
  }
  progress::-webkit-progress-value {
    background: var(--_vt-accent);
  }
  progress::-moz-progress-bar {
    background: var(--_vt-accent);
  }
  .results {
    max-block-size: 16rem;
    overflow-y: auto;
    font-size: var(--_vt-size-s);
    border: 1px solid var(--_vt-border);
    border-radius: calc(var(--_vt-radius) * 0.67);
  }
  .results ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .results li {
    display: grid;
    grid-template-columns: 6.5rem minmax(0, 1fr);
    gap: 0 var(--_vt-space-2);
    align-items: start;
    padding: 0.25rem var(--_vt-space-3);
    line-height: 1.5rem;
  }
  .results li + li {
    border-block-start: 1px solid color-mix(in srgb, var(--_vt-border) 70%, transparent);
  }
  @container (max-width: 30rem) {
    .field,
    .results li {
      grid-template-columns: 1fr;
    }
    .actions .button {
      flex: 1 0 auto;
    }
  }
`;
