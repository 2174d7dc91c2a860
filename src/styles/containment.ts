import {css} from 'lit';

/**
 * One of five hundred cards leaves the layout of the others alone, and costs no layout and no paint while it is far from the screen.
 * What is in it can be found and read all the same. Its place is that of a usual report until it was seen, then what it was.
 */
export const containment = css`
  :host {
    contain: content;
    content-visibility: auto;
    contain-intrinsic-block-size: auto 34rem;
  }
  /* Kept from the question to the answer, so that nothing below the card moves; the foot stays at its end. */
  [data-place] {
    display: flex;
    flex-direction: column;
    min-block-size: var(--_place);
  }
  [data-place] > .fold,
  [data-place] > :not(.fold) + .foot {
    margin-block-start: auto;
  }
  /* A usual report, by the width of the card. */
  [data-place='Address'] {
    --_place: 26.5rem;
  }
  [data-place='Host'] {
    --_place: 25.75rem;
  }
  [data-place='URL'] {
    --_place: 26.25rem;
  }
  [data-place='File'] {
    --_place: 33.25rem;
  }
  @container (max-width: 37.5rem) {
    [data-place='Address'] {
      --_place: 28.25rem;
    }
    [data-place='Host'] {
      --_place: 27rem;
    }
    [data-place='URL'] {
      --_place: 29.75rem;
    }
    [data-place='File'] {
      --_place: 38rem;
    }
  }
  @container (max-width: 30rem) {
    [data-place='Address'] {
      --_place: 29rem;
    }
    [data-place='Host'] {
      --_place: 28.25rem;
    }
    [data-place='URL'] {
      --_place: 31.25rem;
    }
    [data-place='File'] {
      --_place: 39.5rem;
    }
  }
  @container (max-width: 22rem) {
    [data-place='Address'] {
      --_place: 32.75rem;
    }
    [data-place='Host'] {
      --_place: 32rem;
    }
    [data-place='URL'] {
      --_place: 34.75rem;
    }
    [data-place='File'] {
      --_place: 44.25rem;
    }
  }
  @container (max-width: 16rem) {
    [data-place='Address'] {
      --_place: 44rem;
    }
    [data-place='Host'] {
      --_place: 45.5rem;
    }
    [data-place='URL'] {
      --_place: 44.5rem;
    }
    [data-place='File'] {
      --_place: 56.5rem;
    }
  }
  @media print {
    :host {
      content-visibility: visible;
    }
  }
`;
