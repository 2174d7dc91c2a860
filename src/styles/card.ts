import {css} from 'lit';

/** A card: identity, verdict, facts, provenance. Widths by the card, never by the window. */
export const card = css`
  :host {
    --_vt-card-padding: 1rem;
  }
  :host > * {
    --_vt-card-padding: var(--vt-card-padding, var(--_vt-space-4));
  }
  .card {
    container-type: inline-size;
    min-inline-size: 0;
    background: var(--_vt-surface);
    border: 1px solid var(--_vt-border);
    border-radius: var(--_vt-radius);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_vt-space-1) var(--_vt-space-2);
    align-items: center;
    padding: var(--_vt-space-2) var(--_vt-card-padding) var(--_vt-space-3);
  }
  .kind {
    margin: 0;
    flex: 1 1 auto;
    min-inline-size: 0;
    min-block-size: 1.5rem;
    color: var(--_vt-muted);
    font: 400 var(--_vt-size-xs) / 1.5rem var(--_vt-font);
  }
  .identity {
    flex: 1 0 100%;
    min-inline-size: 0;
  }
  .identity .indicator {
    font-size: var(--_vt-size-l);
    display: block;
  }
  .identity .badges,
  .identity .unicode,
  .identity .note {
    margin-block-start: var(--_vt-space-1);
  }
  .identity .note {
    margin-block-end: 0;
    color: var(--_vt-muted);
    font-size: var(--_vt-size-xs);
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: var(--_vt-space-1);
    min-inline-size: 0;
    margin-inline-end: -0.25rem;
  }
  .said {
    margin: 0;
    padding: 0 var(--_vt-card-padding);
    font-size: var(--_vt-size-xs);
    color: var(--_vt-muted);
  }
  .said:not(:empty) {
    padding-block-end: var(--_vt-space-2);
  }

  [data-verdict='malicious'] {
    --_verdict: var(--_vt-malicious);
  }
  [data-verdict='suspicious'] {
    --_verdict: var(--_vt-suspicious);
  }
  [data-verdict='clean'] {
    --_verdict: var(--_vt-clean);
  }
  [data-verdict='unknown'] {
    --_verdict: var(--_vt-unknown);
  }
  .verdict {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0 var(--_vt-space-4);
    align-items: center;
    padding: var(--_vt-space-3) var(--_vt-card-padding);
    border-block: 1px solid var(--_vt-border);
    background: color-mix(in srgb, var(--_verdict) 7%, var(--_vt-surface));
  }
  .word {
    display: flex;
    align-items: center;
    gap: 0.375rem;
    margin: 0;
    font-size: var(--_vt-size-l);
    font-weight: 650;
    line-height: 1.3;
    color: var(--_verdict);
  }
  .word .icon {
    inline-size: 1.125rem;
    block-size: 1.125rem;
  }
  .count {
    margin: 0;
    font-variant-numeric: tabular-nums;
  }
  .tally {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_vt-space-3);
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: var(--_vt-size-xs);
    color: var(--_vt-muted);
    font-variant-numeric: tabular-nums;
  }
  .ring {
    display: block;
    inline-size: 4rem;
    block-size: 4rem;
  }
  .ring circle {
    fill: none;
    stroke-width: 5;
    transform: rotate(-90deg);
    transform-origin: center;
  }
  .ring .track {
    stroke: color-mix(in srgb, var(--_vt-muted) 28%, transparent);
  }
  .ring .malicious {
    stroke: var(--_vt-malicious);
  }
  .ring .suspicious {
    stroke: var(--_vt-suspicious);
    stroke-width: 2.5;
  }
  .ring text {
    fill: var(--_vt-text);
    font-family: var(--_vt-font);
    text-anchor: middle;
    font-variant-numeric: tabular-nums;
  }
  .ring .positives {
    font-size: 15px;
    font-weight: 650;
  }
  .ring .total {
    font-size: 9px;
    fill: var(--_vt-muted);
  }

  .tabs {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_vt-space-4);
    padding-inline: var(--_vt-card-padding);
    border-block-end: 1px solid var(--_vt-border);
  }
  .tabs [role='tab'] {
    position: relative;
    min-block-size: 2.25rem;
    padding: 0;
    border: 0;
    background: none;
    font: 500 var(--_vt-size-m) / 1 var(--_vt-font);
    color: var(--_vt-muted);
    cursor: pointer;
  }
  .tabs [role='tab']:hover {
    color: var(--_vt-text);
  }
  .tabs [aria-selected='true'] {
    color: var(--_vt-text);
    font-weight: 600;
  }
  .tabs [aria-selected='true']::after {
    content: '';
    position: absolute;
    inset: auto 0 -1px;
    block-size: 2px;
    background: var(--_vt-accent);
  }
  .tabs :focus-visible,
  [role='tabpanel']:focus-visible {
    outline-offset: -3px;
    border-radius: 3px;
  }

  .pairs {
    display: grid;
    grid-template-columns: 8.5rem minmax(0, 1fr);
    margin: 0;
    padding: var(--_vt-space-2) var(--_vt-card-padding);
  }
  .pairs > div {
    display: grid;
    grid-template-columns: subgrid;
    grid-column: 1 / -1;
    /* The baseline of a value in a box of its own is that of its last line. */
    align-items: start;
    padding-block: calc(0.125rem + 0.1875rem * var(--_vt-density));
  }
  .pairs > div + div {
    border-block-start: 1px solid color-mix(in srgb, var(--_vt-border) 55%, transparent);
  }
  .pairs dt {
    color: var(--_vt-muted);
    padding-inline-end: var(--_vt-space-3);
    overflow-wrap: anywhere;
  }
  .pairs dd {
    margin: 0;
    min-inline-size: 0;
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }
  .pairs .note {
    color: var(--_vt-muted);
    font-size: var(--_vt-size-xs);
  }

  .fold {
    border-block-start: 1px solid var(--_vt-border);
  }
  .fold > .link {
    min-block-size: 2.25rem;
    padding-inline: var(--_vt-card-padding);
  }
  .foot {
    border-block-start: 1px solid var(--_vt-border);
    padding: var(--_vt-space-2) var(--_vt-card-padding);
    font-size: var(--_vt-size-xs);
    color: var(--_vt-muted);
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_vt-space-1) var(--_vt-space-3);
    font-variant-numeric: tabular-nums;
  }
  .foot p {
    margin: 0;
    flex: 1 1 16rem;
    display: flex;
    flex-wrap: wrap;
    gap: 0.125rem var(--_vt-space-3);
    align-items: center;
  }
  .foot b {
    font-weight: 600;
    color: var(--_vt-text);
  }
  .old {
    white-space: nowrap;
  }
  .old .icon {
    margin-inline-end: 0.25rem;
  }
  time {
    white-space: nowrap;
    unicode-bidi: isolate;
  }

  @container (max-width: 30rem) {
    /* A reader may have spaced out all text. */
    time {
      white-space: normal;
    }
    .pairs {
      grid-template-columns: 7rem minmax(0, 1fr);
    }
    .pairs .wide {
      grid-template-columns: 1fr;
    }
    .head,
    .said,
    .verdict,
    .foot,
    .tabs,
    .pairs,
    .fold > .link {
      --_vt-card-padding: var(--vt-card-padding, var(--_vt-space-3));
      padding-inline: var(--_vt-card-padding);
    }
    .verdict {
      gap: 0 var(--_vt-space-3);
    }
    .tabs {
      gap: 0 var(--_vt-space-3);
    }
    .identity .indicator {
      font-size: var(--_vt-size-m);
    }
  }
  @media (forced-colors: active) {
    .verdict {
      background: Canvas;
    }
    .tabs [aria-selected='true']::after {
      background: Highlight;
    }
    .ring .track {
      stroke: GrayText;
    }
  }
`;
