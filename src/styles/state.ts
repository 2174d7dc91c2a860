import {css} from 'lit';

/** A state of a section: one sentence, one action, no verdict colour. */
export const state = css`
  .notice {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--_vt-space-3);
    padding: var(--_vt-space-4) var(--_vt-card-padding);
    align-items: start;
  }
  .notice > .icon {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    color: var(--_vt-muted);
  }
  .notice p {
    margin: 0;
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
  .notice p + * {
    margin-block-start: var(--_vt-space-3);
  }
  .notice .detail {
    margin-block-start: var(--_vt-space-1);
    color: var(--_vt-muted);
    font-size: var(--_vt-size-s);
  }
  .bone {
    display: inline-block;
    vertical-align: middle;
    block-size: 0.75rem;
    border-radius: 2px;
    background: color-mix(in srgb, var(--_vt-muted) 20%, var(--_vt-surface));
    animation: breathe 1.6s ease-in-out 200ms infinite alternate both;
  }
  .pairs > div > .bone {
    align-self: center;
  }
  .bone.a {
    inline-size: 30%;
  }
  .bone.b {
    inline-size: 55%;
  }
  .bone.c {
    inline-size: 42%;
  }
  .bone.round {
    inline-size: 4rem;
    block-size: 4rem;
    border-radius: 50%;
  }
  @keyframes breathe {
    to {
      opacity: 0.45;
    }
  }
  @container (max-width: 30rem) {
    .notice {
      --_vt-card-padding: var(--vt-card-padding, var(--_vt-space-3));
      padding-inline: var(--_vt-card-padding);
    }
  }
  @media (forced-colors: active) {
    .bone {
      border: 1px solid GrayText;
    }
  }
`;
