import {css} from 'lit';

/**
 * One of five hundred cards leaves the layout of the others alone, and costs no layout and no paint while it is far from the screen.
 * What is in it can be found and read all the same. Its place is that of a usual report until it was seen, then what it was.
 */
export const containment = css`
  :host {
    contain: content;
    content-visibility: auto;
    contain-intrinsic-block-size: auto 28rem;
  }
  @media print {
    :host {
      content-visibility: visible;
    }
  }
`;
