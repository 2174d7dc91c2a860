import {css} from 'lit';
import {registerTokens} from './token-kinds.js';

/**
 * The design tokens. A page sets `--vt-…` on any ancestor; nothing here sets them, so that they inherit through nested elements.
 * Styles read the private `--_vt-…`: the default on the host, and on what stands in it the page's value. Those are registered with a type,
 * so that a value which is none of it is passed over: what is inherited, the default, stays. `color-scheme` of the page chooses light or dark.
 * The manifest takes their descriptions from here, and their defaults from the first rule below.
 *
 * @cssprop --vt-surface - Ground of cards, dialogs and controls.
 * @cssprop --vt-surface-sunken - Ground of table heads and tags, and of what the pointer is over.
 * @cssprop --vt-text - Values; the host of an indicator.
 * @cssprop --vt-muted - Labels, defang marks, dates.
 * @cssprop --vt-border - Hairlines, which only decorate.
 * @cssprop --vt-control - Edges of buttons, fields and badges.
 * @cssprop --vt-accent - What can be pressed: links, the primary button, the line of the chosen tab.
 * @cssprop --vt-on-accent - Text on the accent.
 * @cssprop --vt-malicious - The verdict Malicious.
 * @cssprop --vt-suspicious - The verdict Suspicious.
 * @cssprop --vt-clean - The verdict that no engine flags it.
 * @cssprop --vt-unknown - No verdict.
 * @cssprop --vt-focus - Outline of what has the focus.
 * @cssprop --vt-font - Font of the text.
 * @cssprop --vt-font-mono - Font of indicators; without ligatures.
 * @cssprop --vt-size-xs - Size of labels and provenance.
 * @cssprop --vt-size-s - Size of tables and indicators.
 * @cssprop --vt-size-m - Size of the text.
 * @cssprop --vt-size-l - Size of the identity and of the word of the verdict.
 * @cssprop --vt-space-1 - The smallest space, between an icon and its word.
 * @cssprop --vt-space-2 - Space between controls.
 * @cssprop --vt-space-3 - Space between the parts of a narrow card.
 * @cssprop --vt-space-4 - Space between the parts of a card, and at its sides.
 * @cssprop --vt-space-5 - The largest space, between groups.
 * @cssprop --vt-radius - Radius of corners; controls have two thirds of it.
 * @cssprop --vt-density - Padding of table rows: 0 compact, 1 default, 2 roomy.
 */
export const tokens = css`
  :host {
    --_vt-surface: light-dark(#ffffff, #171b21);
    --_vt-surface-sunken: light-dark(#f2f4f6, #101419);
    --_vt-text: light-dark(#1a2129, #e6eaee);
    --_vt-muted: light-dark(#525e6a, #a3aeb9);
    --_vt-border: light-dark(#d8dde2, #2f3741);
    --_vt-control: light-dark(#76828e, #76838f);
    --_vt-accent: light-dark(#14569c, #8abdf5);
    --_vt-on-accent: light-dark(#ffffff, #0d1620);
    --_vt-malicious: light-dark(#b01e1e, #ff9289);
    --_vt-suspicious: light-dark(#855200, #f0b455);
    --_vt-clean: light-dark(#1a6b49, #74d1a4);
    --_vt-unknown: light-dark(#525e6a, #a3aeb9);
    --_vt-focus: light-dark(#14569c, #b7d7ff);
    --_vt-default-font: system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif;
    --_vt-default-font-mono: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'Roboto Mono', 'DejaVu Sans Mono', monospace;
    /* WebKit takes the word inherit of a font's fallback for the name of a font. */
    --_vt-font: var(--_vt-default-font);
    --_vt-font-mono: var(--_vt-default-font-mono);
    --_vt-size-xs: 0.75rem;
    --_vt-size-s: 0.8125rem;
    --_vt-size-m: 0.875rem;
    --_vt-size-l: 1rem;
    --_vt-space-1: 0.25rem;
    --_vt-space-2: 0.5rem;
    --_vt-space-3: 0.75rem;
    --_vt-space-4: 1rem;
    --_vt-space-5: 1.5rem;
    --_vt-radius: 0.375rem;
    /* 0 compact, 1 default, 2 roomy; changes row padding only */
    --_vt-density: 1;
  }
  :host > * {
    --_vt-surface: var(--vt-surface, inherit);
    --_vt-surface-sunken: var(--vt-surface-sunken, inherit);
    --_vt-text: var(--vt-text, inherit);
    --_vt-muted: var(--vt-muted, inherit);
    --_vt-border: var(--vt-border, inherit);
    --_vt-control: var(--vt-control, inherit);
    --_vt-accent: var(--vt-accent, inherit);
    --_vt-on-accent: var(--vt-on-accent, inherit);
    --_vt-malicious: var(--vt-malicious, inherit);
    --_vt-suspicious: var(--vt-suspicious, inherit);
    --_vt-clean: var(--vt-clean, inherit);
    --_vt-unknown: var(--vt-unknown, inherit);
    --_vt-focus: var(--vt-focus, inherit);
    --_vt-font: var(--vt-font, var(--_vt-default-font));
    --_vt-font-mono: var(--vt-font-mono, var(--_vt-default-font-mono));
    --_vt-size-xs: var(--vt-size-xs, inherit);
    --_vt-size-s: var(--vt-size-s, inherit);
    --_vt-size-m: var(--vt-size-m, inherit);
    --_vt-size-l: var(--vt-size-l, inherit);
    --_vt-space-1: var(--vt-space-1, inherit);
    --_vt-space-2: var(--vt-space-2, inherit);
    --_vt-space-3: var(--vt-space-3, inherit);
    --_vt-space-4: var(--vt-space-4, inherit);
    --_vt-space-5: var(--vt-space-5, inherit);
    --_vt-radius: var(--vt-radius, inherit);
    --_vt-density: var(--vt-density, inherit);
  }

  @media (forced-colors: active) {
    :host,
    :host > * {
      --_vt-surface: Canvas;
      --_vt-surface-sunken: Canvas;
      --_vt-text: CanvasText;
      --_vt-muted: CanvasText;
      --_vt-border: CanvasText;
      --_vt-control: ButtonBorder;
      --_vt-accent: LinkText;
      --_vt-on-accent: Canvas;
      --_vt-malicious: CanvasText;
      --_vt-suspicious: CanvasText;
      --_vt-clean: CanvasText;
      --_vt-unknown: CanvasText;
      --_vt-focus: Highlight;
    }
  }
`;

registerTokens();
