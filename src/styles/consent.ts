import {css} from 'lit';

/** The card that comes first: what will be sent, under which labels, at which cost. */
export const consent = css`
  .ask {
    padding: 0 var(--_vt-card-padding) var(--_vt-space-4);
    display: grid;
    gap: var(--_vt-space-3);
  }
  .ask p {
    margin: 0;
  }
  .labels {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_vt-space-2);
    align-items: center;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .sent {
    border-inline-start: 2px solid var(--_vt-control);
    padding-inline-start: var(--_vt-space-3);
  }
  .go {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_vt-space-2) var(--_vt-space-3);
    align-items: center;
  }
  /* Traffic Light Protocol 2.0: black ground, the standard's own text colours. */
  .tlp {
    display: inline-block;
    padding: 0 0.4375rem;
    border-radius: 3px;
    background: #000;
    border: 1px solid #76838f;
    font: 600 var(--_vt-size-xs) / 1.375rem var(--_vt-font);
    letter-spacing: 0.02em;
    white-space: nowrap;
    forced-color-adjust: none;
  }
  .tlp.red {
    color: #ff2b2b;
  }
  .tlp.amber {
    color: #ffc000;
  }
  .tlp.green {
    color: #33ff00;
  }
  .tlp.clear {
    color: #fff;
  }
  @container (max-width: 30rem) {
    .ask {
      --_vt-card-padding: var(--vt-card-padding, var(--_vt-space-3));
      padding-inline: var(--_vt-card-padding);
    }
  }
`;
