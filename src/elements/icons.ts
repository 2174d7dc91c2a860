import {html, type TemplateResult} from 'lit';

// malicious, suspicious, clean and unknown are our own, on a grid of 16. The others are from Lucide (lucide-static 1.62.0, ISC licence:
// https://lucide.dev/license). Every icon is decoration: the words beside it, or its button's name, say the same.

// Each is one template without a value or a blank in it, and of one path where that can be: a card holds six, and a page five hundred cards.
// Shapes are closed by tags of their own: minifiers of templates drop the slash of a self-closing one.
const icons = {
  malicious: html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
    <path
      fill="currentColor"
      stroke="none"
      fill-rule="evenodd"
      d="M5 .8h6L15.2 5v6L11 15.2H5L.8 11V5zM7.1 3.9v4.9h1.8V3.9zM7 10.4v1.9h2v-1.9z"
    ></path>
  </svg>`,
  suspicious: html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
    <path fill="currentColor" stroke="none" fill-rule="evenodd" d="M8 .9 15.7 14.6H.3zM7.2 5.6v4.3h1.6V5.6zM7.1 11.2v1.8h1.8v-1.8z"></path>
  </svg>`,
  clean: html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
    <circle cx="8" cy="8" r="6.8" stroke-width="1.5"></circle>
    <path d="m5 8.3 2.1 2.1L11 6.2" stroke-width="1.6"></path>
  </svg>`,
  unknown: html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
    <circle cx="8" cy="8" r="6.8" stroke-width="1.5" stroke-dasharray="2.4 2.94"></circle>
  </svg>`,
  arrowDown: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 5v14M19 12l-7 7-7-7"></path></svg>`,
  ban: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <circle cx="12" cy="12" r="10"></circle>
    <path d="M4.929 4.929 19.07 19.071"></path>
  </svg>`,
  check: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M20 6 9 17l-5-5"></path></svg>`,
  chevronsUpDown: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M7 15l5 5 5-5M7 9l5-5 5 5"></path></svg>`,
  circleX: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <circle cx="12" cy="12" r="10"></circle>
    <path d="m15 9-6 6"></path>
    <path d="m9 9 6 6"></path>
  </svg>`,
  copy: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <rect width="14" height="14" x="8" y="8" rx="2" ry="2"></rect>
    <path d="M4 16c-1.1 0-2-.9-2-2V4c0-1.1.9-2 2-2h10c1.1 0 2 .9 2 2"></path>
  </svg>`,
  externalLink: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M15 3h6v6M10 14 21 3M18 13v6a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h6"></path>
  </svg>`,
  gauge: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 14l4-4M3.34 19a10 10 0 1 1 17.32 0"></path></svg>`,
  history: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d="M3 12a9 9 0 1 0 9-9 9.75 9.75 0 0 0-6.74 2.74L3 8M3 3v5h5M12 7v5l4 2"></path>
  </svg>`,
  hourglass: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path
      d="M5 22h14M5 2h14M17 22v-4.172a2 2 0 0 0-.586-1.414L12 12l-4.414 4.414A2 2 0 0 0 7 17.828V22M7 2v4.172a2 2 0 0 0 .586 1.414L12 12l4.414-4.414A2 2 0 0 0 17 6.172V2"
    ></path>
  </svg>`,
  keyRound: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path
      d="M2.586 17.414A2 2 0 0 0 2 18.828V21a1 1 0 0 0 1 1h3a1 1 0 0 0 1-1v-1a1 1 0 0 1 1-1h1a1 1 0 0 0 1-1v-1a1 1 0 0 1 1-1h.172a2 2 0 0 0 1.414-.586l.814-.814a6.5 6.5 0 1 0-4-4z"
    ></path>
    <circle cx="16.5" cy="7.5" r=".5" fill="currentColor"></circle>
  </svg>`,
  listPlus: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M16 5H3M11 12H3M16 19H3M18 9v6M21 12h-6"></path></svg>`,
  loaderCircle: html`<svg class="icon spin" viewBox="0 0 24 24" aria-hidden="true"><path d="M21 12a9 9 0 1 1-6.219-8.56"></path></svg>`,
  lock: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <rect width="18" height="11" x="3" y="11" rx="2" ry="2"></rect>
    <path d="M7 11V7a5 5 0 0 1 10 0v4"></path>
  </svg>`,
  plus: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M5 12h14M12 5v14"></path></svg>`,
  refreshCw: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path
      d="M3 12a9 9 0 0 1 9-9 9.75 9.75 0 0 1 6.74 2.74L21 8M21 3v5h-5M21 12a9 9 0 0 1-9 9 9.75 9.75 0 0 1-6.74-2.74L3 16M8 16H3v5"
    ></path>
  </svg>`,
  searchX: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d="m13.5 8.5-5 5"></path>
    <path d="m8.5 8.5 5 5"></path>
    <circle cx="11" cy="11" r="8"></circle>
    <path d="m21 21-4.3-4.3"></path>
  </svg>`,
  send: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path
      d="M14.536 21.686a.5.5 0 0 0 .937-.024l6.5-19a.496.496 0 0 0-.635-.635l-19 6.5a.5.5 0 0 0-.024.937l7.93 3.18a2 2 0 0 1 1.112 1.11zM21.854 2.147l-10.94 10.939"
    ></path>
  </svg>`,
  shieldOff: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path
      d="M2 2l20 20M5 5a1 1 0 0 0-1 1v7c0 5 3.5 7.5 7.67 8.94a1 1 0 0 0 .67.01c2.35-.82 4.48-1.97 5.9-3.71M9.309 3.652A12.252 12.252 0 0 0 11.24 2.28a1.17 1.17 0 0 1 1.52 0C14.51 3.81 17 5 19 5a1 1 0 0 1 1 1v7a9.784 9.784 0 0 1-.08 1.264"
    ></path>
  </svg>`,
  skull: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d="m12.5 17-.5-1-.5 1h1z"></path>
    <path d="M15 22a1 1 0 0 0 1-1v-1a2 2 0 0 0 1.56-3.25 8 8 0 1 0-11.12 0A2 2 0 0 0 8 20v1a1 1 0 0 0 1 1z"></path>
    <circle cx="15" cy="12" r="1"></circle>
    <circle cx="9" cy="12" r="1"></circle>
  </svg>`,
  textCursorInput: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path
      d="M12 20h-1a2 2 0 0 1-2-2 2 2 0 0 1-2 2H6M13 8h7a2 2 0 0 1 2 2v4a2 2 0 0 1-2 2h-7M5 16H4a2 2 0 0 1-2-2v-4a2 2 0 0 1 2-2h1M6 4h1a2 2 0 0 1 2 2 2 2 0 0 1 2-2h1M9 6v12"
    ></path>
  </svg>`,
  unplug: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path
      d="M19 5l3-3M2 22l3-3M6.3 20.3a2.4 2.4 0 0 0 3.4 0L12 18l-6-6-2.3 2.3a2.4 2.4 0 0 0 0 3.4ZM7.5 13.5 10 11M10.5 16.5 13 14M12 6l6 6 2.3-2.3a2.4 2.4 0 0 0 0-3.4l-2.6-2.6a2.4 2.4 0 0 0-3.4 0Z"
    ></path>
  </svg>`,
  wifiOff: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path
      d="M12 20h.01M8.5 16.429a5 5 0 0 1 7 0M5 12.859a10 10 0 0 1 5.17-2.69M19 12.859a10 10 0 0 0-2.007-1.523M2 8.82a15 15 0 0 1 4.177-2.643M22 8.82a15 15 0 0 0-11.288-3.764M2 2l20 20"
    ></path>
  </svg>`,
  x: html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M18 6 6 18M6 6l12 12"></path></svg>`,
} as const;

/** The names of the icons, a closed set: data never names one. */
export type IconName = keyof typeof icons;

/** One icon of 16 px in the colour of the text; that of loading turns. */
export function iconView(name: IconName): TemplateResult {
  return icons[name];
}
