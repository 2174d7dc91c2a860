// Made from custom-elements.json by `npm run generate`.
import type {EventName, ReactWebComponent} from '@lit/react';
import type * as elements from '../dist/index.js';

/** Adds one indicator to ThreatConnect, and links to its record once it is there. Shows nothing where the page has no target. */
export const VtAddButton: ReactWebComponent<
  elements.VtAddButton,
  {onVtAdd: EventName<elements.VtAddEvent>; onVtAdded: EventName<elements.VtAddedEvent>; onVtError: EventName<elements.VtErrorEvent>}
>;
/** Shows what VirusTotal knows about an IP address: who owns it, how the engines judge it, which names resolved to it, which URLs at it were detected. */
export const VtAddressCard: ReactWebComponent<
  elements.VtAddressCard,
  {
    onVtSend: EventName<elements.VtSendEvent>;
    onVtAdd: EventName<elements.VtAddEvent>;
    onVtAdded: EventName<elements.VtAddedEvent>;
    onVtError: EventName<elements.VtErrorEvent>;
  }
>;
/** Shows what is left of the quota of the page's source, when there is more, and how many requests wait. Shows nothing where the source does not tell, and never asks to find out. */
export const VtBudget: ReactWebComponent<elements.VtBudget, {}>;
/** Lists the URLs that engines detected at an address or a host, each with a button that adds it to ThreatConnect. Where the key may not see them, it says so and shows what the key may see. */
export const VtDetectionsTable: ReactWebComponent<
  elements.VtDetectionsTable,
  {
    onVtSend: EventName<elements.VtSendEvent>;
    onVtAdd: EventName<elements.VtAddEvent>;
    onVtAdded: EventName<elements.VtAddedEvent>;
    onVtError: EventName<elements.VtErrorEvent>;
  }
>;
/** Lists every engine's verdict, those that flag it first. The verdicts are the engines' own, without a ranking of engines. */
export const VtEnginesTable: ReactWebComponent<elements.VtEnginesTable, {}>;
/** Shows what VirusTotal knows about a file: its hashes, how many engines call it malicious, and when they were asked. */
export const VtFileCard: ReactWebComponent<
  elements.VtFileCard,
  {onVtSend: EventName<elements.VtSendEvent>; onVtError: EventName<elements.VtErrorEvent>}
>;
/** Shows what VirusTotal knows about a host name: its category, how the engines judge it, which addresses it resolved to, which of its URLs were detected. */
export const VtHostCard: ReactWebComponent<
  elements.VtHostCard,
  {
    onVtSend: EventName<elements.VtSendEvent>;
    onVtAdd: EventName<elements.VtAddEvent>;
    onVtAdded: EventName<elements.VtAddedEvent>;
    onVtError: EventName<elements.VtErrorEvent>;
  }
>;
/** Shows one indicator, or any hostile text, safely: defanged, hidden characters made visible, never a link. */
export const VtIndicator: ReactWebComponent<elements.VtIndicator, {}>;
/** Shows what VirusTotal knows about any indicator: reads what it is, and shows the card of its type. */
export const VtIndicatorCard: ReactWebComponent<
  elements.VtIndicatorCard,
  {
    onVtSend: EventName<elements.VtSendEvent>;
    onVtAdd: EventName<elements.VtAddEvent>;
    onVtAdded: EventName<elements.VtAddedEvent>;
    onVtError: EventName<elements.VtErrorEvent>;
  }
>;
/** Gives the elements inside it what they need: where reports come from, where "Add" writes, and what the page decides. Attributes serve the common case, a gateway that keeps the keys; everything else is set as a property. What one inside another does not set comes from the outer one. */
export const VtProvider: ReactWebComponent<
  elements.VtProvider,
  {
    onVtSend: EventName<elements.VtSendEvent>;
    onVtAdd: EventName<elements.VtAddEvent>;
    onVtAdded: EventName<elements.VtAddedEvent>;
    onVtError: EventName<elements.VtErrorEvent>;
  }
>;
/** Lists what an address or a host has resolved to, each with a button that adds it to ThreatConnect. */
export const VtResolutionsTable: ReactWebComponent<
  elements.VtResolutionsTable,
  {
    onVtSend: EventName<elements.VtSendEvent>;
    onVtAdd: EventName<elements.VtAddEvent>;
    onVtAdded: EventName<elements.VtAddedEvent>;
    onVtError: EventName<elements.VtErrorEvent>;
  }
>;
/** Shows what VirusTotal knows about a URL: the URL it acknowledged, how many engines call it malicious, and when they were asked. */
export const VtUrlCard: ReactWebComponent<
  elements.VtUrlCard,
  {onVtSend: EventName<elements.VtSendEvent>; onVtError: EventName<elements.VtErrorEvent>}
>;
