import {css} from 'lit';

/** A card: identity, verdict, facts, provenance. Widths by the card, never by the window. */
export const card = css`
  /* One of five hundred that changes leaves the layout of the others alone. */
  :host {
    contain: content;
  }
  .card {
    container-type: inline-size;
    min-inline-size: 0;
    background: var(--_surface);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1) var(--_space-2);
    align-items: center;
    padding: var(--_space-2) var(--vt-card-padding, var(--_space-4)) var(--_space-3);
  }
  .kind {
    margin: 0;
    flex: 1 1 auto;
    min-inline-size: 0;
    min-block-size: 1.5rem;
    color: var(--_muted);
    font: 400 var(--_size-xs) / 1.5rem var(--_font);
  }
  .identity {
    flex: 1 0 100%;
    min-inline-size: 0;
  }
  .identity .indicator {
    font-size: var(--_size-l);
    display: block;
  }
  .identity .badges,
  .identity .unicode,
  .identity .note {
    margin-block-start: var(--_space-1);
  }
  .identity .note {
    margin-block-end: 0;
    color: var(--_muted);
    font-size: var(--_size-xs);
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: var(--_space-1);
    min-inline-size: 0;
    margin-inline-end: -0.25rem;
  }
  .said {
    margin: 0;
    padding: 0 var(--vt-card-padding, var(--_space-4));
    font-size: var(--_size-xs);
    color: var(--_muted);
  }
  .said:not(:empty) {
    padding-block-end: var(--_space-2);
  }

  [data-verdict='malicious'] {
    --_verdict: var(--_malicious);
  }
  [data-verdict='suspicious'] {
    --_verdict: var(--_suspicious);
  }
  [data-verdict='clean'] {
    --_verdict: var(--_clean);
  }
  [data-verdict='unknown'] {
    --_verdict: var(--_unknown);
  }
  .verdict {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0 var(--_space-4);
    align-items: center;
    padding: var(--_space-3) var(--vt-card-padding, var(--_space-4));
    border-block: 1px solid var(--_border);
    background: color-mix(in srgb, var(--_verdict) 7%, var(--_surface));
  }
  .word {
    display: flex;
    align-items: center;
    gap: 0.375rem;
    margin: 0;
    font-size: var(--_size-l);
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
    gap: 0 var(--_space-3);
    margin: 0;
    padding: 0;
    list-style: none;
    font-size: var(--_size-xs);
    color: var(--_muted);
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
    stroke: color-mix(in srgb, var(--_muted) 28%, transparent);
  }
  .ring .malicious {
    stroke: var(--_malicious);
  }
  .ring .suspicious {
    stroke: var(--_suspicious);
    stroke-width: 2.5;
  }
  .ring text {
    fill: var(--_text);
    font-family: var(--_font);
    text-anchor: middle;
    font-variant-numeric: tabular-nums;
  }
  .ring .positives {
    font-size: 15px;
    font-weight: 650;
  }
  .ring .total {
    font-size: 9px;
    fill: var(--_muted);
  }

  .tabs {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_space-4);
    padding-inline: var(--vt-card-padding, var(--_space-4));
    border-block-end: 1px solid var(--_border);
  }
  .tabs [role='tab'] {
    position: relative;
    min-block-size: 2.25rem;
    padding: 0;
    border: 0;
    background: none;
    font: 500 var(--_size-m) / 1 var(--_font);
    color: var(--_muted);
    cursor: pointer;
  }
  .tabs [role='tab']:hover {
    color: var(--_text);
  }
  .tabs [aria-selected='true'] {
    color: var(--_text);
    font-weight: 600;
  }
  .tabs [aria-selected='true']::after {
    content: '';
    position: absolute;
    inset: auto 0 -1px;
    block-size: 2px;
    background: var(--_accent);
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
    padding: var(--_space-2) var(--vt-card-padding, var(--_space-4));
  }
  .pairs > div {
    display: grid;
    grid-template-columns: subgrid;
    grid-column: 1 / -1;
    /* The baseline of a value in a box of its own is that of its last line. */
    align-items: start;
    padding-block: calc(0.125rem + 0.1875rem * var(--_density));
  }
  .pairs > div + div {
    border-block-start: 1px solid color-mix(in srgb, var(--_border) 55%, transparent);
  }
  .pairs dt {
    color: var(--_muted);
    padding-inline-end: var(--_space-3);
    overflow-wrap: anywhere;
  }
  .pairs dd {
    margin: 0;
    min-inline-size: 0;
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }
  .pairs .note {
    color: var(--_muted);
    font-size: var(--_size-xs);
  }

  .fold {
    border-block-start: 1px solid var(--_border);
  }
  .fold > .link {
    min-block-size: 2.25rem;
    padding-inline: var(--vt-card-padding, var(--_space-4));
  }
  .foot {
    border-block-start: 1px solid var(--_border);
    padding: var(--_space-2) var(--vt-card-padding, var(--_space-4));
    font-size: var(--_size-xs);
    color: var(--_muted);
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-1) var(--_space-3);
    font-variant-numeric: tabular-nums;
  }
  .foot p {
    margin: 0;
    flex: 1 1 16rem;
    display: flex;
    flex-wrap: wrap;
    gap: 0.125rem var(--_space-3);
    align-items: center;
  }
  .foot b {
    font-weight: 600;
    color: var(--_text);
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
      padding-inline: var(--vt-card-padding, var(--_space-3));
    }
    .verdict {
      gap: 0 var(--_space-3);
    }
    .tabs {
      gap: 0 var(--_space-3);
    }
    .identity .indicator {
      font-size: var(--_size-m);
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
