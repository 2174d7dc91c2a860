import {css} from 'lit';

/** The action of one indicator: +, Adding, Details…, or why not. */
export const add = css`
  .state {
    display: inline-flex;
    align-items: center;
    gap: 0.25rem;
    min-block-size: 1.5rem;
    font-size: var(--_vt-size-xs);
    color: var(--_vt-muted);
  }
  .reason {
    display: block;
    font-size: var(--_vt-size-xs);
    line-height: 1.4;
    color: var(--_vt-muted);
  }
  .reason.failed {
    color: var(--_vt-text);
    font-weight: 500;
  }
`;
