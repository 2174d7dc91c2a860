import {css} from 'lit';

/** For users who ask for more contrast: what recedes comes forward, and hairlines become edges. What the page sets holds all the same. */
export const contrast = css`
  @media (prefers-contrast: more) and (forced-colors: none) {
    :host {
      --_muted: var(--vt-muted, light-dark(#323c46, #d0d7de));
      --_unknown: var(--vt-unknown, light-dark(#323c46, #d0d7de));
      --_border: var(--vt-border, light-dark(#6b7782, #8b97a3));
      --_control: var(--vt-control, light-dark(#3f4a55, #b9c3cc));
    }
  }
`;
