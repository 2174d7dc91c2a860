import {css} from 'lit';

/** How an indicator looks: the host is loudest; scheme, path, user info and defang marks recede. */
export const indicator = css`
  .indicator {
    font-family: var(--_vt-font-mono);
    font-size: var(--_vt-size-s);
    font-variant-ligatures: none;
    font-variant-numeric: slashed-zero;
    line-height: 1.5;
  }
  .indicator bdi,
  .third-party bdi {
    /* Stacked combining marks stay in their row; a box that is only inline would not clip them. */
    display: inline-block;
    max-inline-size: 100%;
    overflow-y: clip;
    vertical-align: bottom;
    unicode-bidi: isolate;
    white-space: break-spaces;
  }
  /* A line end is never taken for a hyphen of the name. */
  .indicator bdi {
    word-break: break-all;
  }
  .third-party bdi {
    overflow-wrap: anywhere;
  }
  .mark,
  .token {
    white-space: nowrap;
  }
  .host {
    font-weight: 600;
  }
  .scheme,
  .userinfo,
  .rest,
  .mark {
    color: var(--_vt-muted);
    font-weight: 400;
  }
  .token {
    padding: 0 0.2em;
    border-radius: 2px;
    background: var(--_vt-text);
    color: var(--_vt-surface);
    font-size: 0.85em;
  }
  .unicode {
    font-family: var(--_vt-font-mono);
    font-size: var(--_vt-size-xs);
    color: var(--_vt-muted);
  }
  .badge {
    display: inline-block;
    padding: 0 0.375rem;
    border: 1px solid var(--_vt-control);
    border-radius: 3px;
    font: 500 var(--_vt-size-xs) / 1.25rem var(--_vt-font);
    color: var(--_vt-text);
  }
  .badges {
    display: inline-flex;
    flex-wrap: wrap;
    gap: var(--_vt-space-1);
    vertical-align: middle;
  }
  @media (forced-colors: active) {
    .token {
      border: 1px solid CanvasText;
    }
  }
`;
