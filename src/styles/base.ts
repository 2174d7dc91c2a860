import {css} from 'lit';

/** What every element shares: box, text, icons, buttons, links, focus. */
export const base = css`
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  :host {
    display: block;
    min-inline-size: 0;
    font: 400 var(--_size-m) / 1.45 var(--_font);
    color: var(--_text);
    /* A word of another language may be longer than its place. */
    overflow-wrap: break-word;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  .icon {
    fill: none;
    stroke: currentColor;
    stroke-width: 2.1;
    stroke-linecap: round;
    stroke-linejoin: round;
    inline-size: 1rem;
    block-size: 1rem;
    flex: none;
    vertical-align: -0.1875em;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    /* At the end of a full line it must not stick out. */
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
    user-select: none;
    -webkit-user-select: none;
  }
  /* A line of its own begins where its box does, and must not stick out there. */
  p.visually-hidden {
    margin-inline: 0;
  }
  .muted {
    color: var(--_muted);
  }
  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  .button,
  .icon-button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.375rem;
    min-block-size: 2rem;
    min-inline-size: 1.5rem;
    max-inline-size: 100%;
    padding: 0 var(--_space-3);
    overflow-wrap: anywhere;
    font: 500 var(--_size-m) / 1.2 var(--_font);
    color: var(--_text);
    text-align: center;
    background: var(--_surface);
    border: 1px solid var(--_control);
    border-radius: calc(var(--_radius) * 0.67);
    cursor: pointer;
  }
  .button:hover,
  .icon-button:hover {
    background: var(--_surface-sunken);
  }
  .button.primary {
    background: var(--_accent);
    border-color: var(--_accent);
    color: var(--_on-accent);
  }
  .button.primary:not([aria-disabled='true']):hover {
    background: color-mix(in srgb, var(--_accent) 88%, var(--_text));
  }
  .button.small {
    min-block-size: 1.5rem;
    padding: 0 var(--_space-2);
    font-size: var(--_size-xs);
  }
  .button[aria-disabled='true'],
  .icon-button[aria-disabled='true'] {
    cursor: default;
    color: var(--_muted);
    background: none;
    border-color: transparent;
  }
  .icon-button {
    inline-size: 1.5rem;
    block-size: 1.5rem;
    min-block-size: 1.5rem;
    padding: 0;
    flex: none;
  }
  .quiet {
    border-color: transparent;
    background: none;
    color: var(--_muted);
  }
  .quiet:hover {
    background: var(--_surface-sunken);
    color: var(--_text);
  }
  .link {
    display: inline-flex;
    align-items: center;
    gap: 0.25rem;
    min-block-size: 1.5rem;
    padding: 0;
    border: 0;
    background: none;
    font: inherit;
    text-align: start;
    font-weight: 500;
    color: var(--_accent);
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
    cursor: pointer;
  }
  .link:hover {
    text-decoration-thickness: 2px;
  }
  .cost {
    color: var(--_muted);
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }
  .button .cost {
    padding-inline-start: 0.5rem;
    border-inline-start: 1px solid color-mix(in srgb, currentColor 45%, transparent);
  }
  .primary .cost {
    color: inherit;
  }
  .spin {
    animation: turn 1s linear infinite;
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      animation: none !important;
      transition: none !important;
    }
  }
  @media (forced-colors: active) {
    .button.primary {
      forced-color-adjust: none;
      background: ButtonText;
      color: ButtonFace;
      border-color: ButtonText;
    }
  }
`;
