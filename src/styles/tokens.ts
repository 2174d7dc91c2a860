import {css} from 'lit';

/**
 * The design tokens. A page sets `--vt-…` on any ancestor; nothing here sets them, so that they inherit through nested elements.
 * Styles read the private `--_…`, which hold the page's value or the default. `color-scheme` of the page chooses light or dark.
 * The manifest takes their descriptions from here, and their defaults from the rule below.
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
    --_surface: var(--vt-surface, light-dark(#ffffff, #171b21));
    --_surface-sunken: var(--vt-surface-sunken, light-dark(#f2f4f6, #101419));
    --_text: var(--vt-text, light-dark(#1a2129, #e6eaee));
    --_muted: var(--vt-muted, light-dark(#525e6a, #a3aeb9));
    --_border: var(--vt-border, light-dark(#d8dde2, #2f3741));
    --_control: var(--vt-control, light-dark(#76828e, #76838f));
    --_accent: var(--vt-accent, light-dark(#14569c, #8abdf5));
    --_on-accent: var(--vt-on-accent, light-dark(#ffffff, #0d1620));
    --_malicious: var(--vt-malicious, light-dark(#b01e1e, #ff9289));
    --_suspicious: var(--vt-suspicious, light-dark(#855200, #f0b455));
    --_clean: var(--vt-clean, light-dark(#1a6b49, #74d1a4));
    --_unknown: var(--vt-unknown, light-dark(#525e6a, #a3aeb9));
    --_focus: var(--vt-focus, light-dark(#14569c, #b7d7ff));
    --_font: var(--vt-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif);
    --_font-mono: var(
      --vt-font-mono,
      ui-monospace,
      'SF Mono',
      'Cascadia Mono',
      Menlo,
      Consolas,
      'Roboto Mono',
      'DejaVu Sans Mono',
      monospace
    );
    --_size-xs: var(--vt-size-xs, 0.75rem);
    --_size-s: var(--vt-size-s, 0.8125rem);
    --_size-m: var(--vt-size-m, 0.875rem);
    --_size-l: var(--vt-size-l, 1rem);
    --_space-1: var(--vt-space-1, 0.25rem);
    --_space-2: var(--vt-space-2, 0.5rem);
    --_space-3: var(--vt-space-3, 0.75rem);
    --_space-4: var(--vt-space-4, 1rem);
    --_space-5: var(--vt-space-5, 1.5rem);
    --_radius: var(--vt-radius, 0.375rem);
    /* 0 compact, 1 default, 2 roomy; changes row padding only */
    --_density: var(--vt-density, 1);
  }

  @media (forced-colors: active) {
    :host {
      --_surface: Canvas;
      --_surface-sunken: Canvas;
      --_text: CanvasText;
      --_muted: CanvasText;
      --_border: CanvasText;
      --_control: ButtonBorder;
      --_accent: LinkText;
      --_on-accent: Canvas;
      --_malicious: CanvasText;
      --_suspicious: CanvasText;
      --_clean: CanvasText;
      --_unknown: CanvasText;
      --_focus: Highlight;
    }
  }
`;
