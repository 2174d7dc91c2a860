// Made from custom-elements.json by `npm run generate`.
import type {
  VtAddButton,
  VtAddressCard,
  VtBudget,
  VtDetectionsTable,
  VtEnginesTable,
  VtFileCard,
  VtHostCard,
  VtIndicator,
  VtIndicatorCard,
  VtProvider,
  VtResolutionsTable,
  VtUrlCard,
  VtAddEvent,
  VtAddedEvent,
  VtErrorEvent,
  VtSendEvent,
} from '../dist/index.js';

/** The class of each tag. */
export interface VtElements {
  /** Adds one indicator to ThreatConnect, and links to its record once it is there. Shows nothing where the page has no target. */
  'vt-add-button': VtAddButton;
  /** Shows what VirusTotal knows about an IP address: who owns it, how the engines judge it, which names resolved to it, which URLs at it were detected. */
  'vt-address-card': VtAddressCard;
  /** Shows what is left of the quota of the page's source, when there is more, and how many requests wait. Shows nothing where the source does not tell, and never asks to find out. */
  'vt-budget': VtBudget;
  /** Lists the URLs that engines detected at an address or a host, each with a button that adds it to ThreatConnect. Where the key may not see them, it says so and shows what the key may see. */
  'vt-detections-table': VtDetectionsTable;
  /** Lists every engine's verdict, those that flag it first. The verdicts are the engines' own, without a ranking of engines. */
  'vt-engines-table': VtEnginesTable;
  /** Shows what VirusTotal knows about a file: its hashes, how many engines call it malicious, and when they were asked. */
  'vt-file-card': VtFileCard;
  /** Shows what VirusTotal knows about a host name: its category, how the engines judge it, which addresses it resolved to, which of its URLs were detected. */
  'vt-host-card': VtHostCard;
  /** Shows one indicator, or any hostile text, safely: defanged, hidden characters made visible, never a link. */
  'vt-indicator': VtIndicator;
  /** Shows what VirusTotal knows about any indicator: reads what it is, and shows the card of its type. */
  'vt-indicator-card': VtIndicatorCard;
  /** Gives the elements inside it what they need: where reports come from, where "Add" writes, and what the page decides. Attributes serve the common case, a gateway that keeps the keys; everything else is set as a property. What one inside another does not set comes from the outer one. */
  'vt-provider': VtProvider;
  /** Lists what an address or a host has resolved to, each with a button that adds it to ThreatConnect. */
  'vt-resolutions-table': VtResolutionsTable;
  /** Shows what VirusTotal knows about a URL: the URL it acknowledged, how many engines call it malicious, and when they were asked. */
  'vt-url-card': VtUrlCard;
}

/** What each tag takes: its attributes, and its properties. */
export interface VtProperties {
  'vt-add-button': {
    /** The indicator to add, raw or defanged. Set it as a property where it comes from outside. */
    value?: VtAddButton['value'];
    /** Name of the owner to add to; without it the page's choice. */
    owner?: VtAddButton['owner'];
  };
  'vt-address-card': {
    /** The IP address to show, IPv4 or IPv6, raw or defanged. Set it as a property where it comes from outside. */
    value?: VtAddressCard['value'];
    /** `ask` sends nothing before the user says so, `auto` sends at once. Without it the page's policy decides. */
    send?: VtAddressCard['send'];
    /** So many further pages of a list come when the user scrolls to its end; each costs a request. After that a button loads the next. */
    autoPages?: VtAddressCard['autoPages'];
    /** So many further pages of a list come when the user scrolls to its end; each costs a request. After that a button loads the next. */
    'auto-pages'?: VtAddressCard['autoPages'];
  };
  'vt-budget': {};
  'vt-detections-table': {
    /** The address or host whose detected URLs to list, raw or defanged. Set it as a property where it comes from outside. */
    value?: VtDetectionsTable['value'];
    /** Name of the owner to add to; without it the page's choice. */
    owner?: VtDetectionsTable['owner'];
    /** `ask` sends nothing before the user says so, `auto` sends at once. Without it the page's policy decides. */
    send?: VtDetectionsTable['send'];
    /** So many further pages come when the user scrolls to the end of what is loaded; each costs a request. After that a button loads the next. */
    autoPages?: VtDetectionsTable['autoPages'];
    /** The report of the same indicator, if the page has it: its engines' verdicts are shown where the key may not see the list. */
    report?: VtDetectionsTable['report'];
    /** So many further pages come when the user scrolls to the end of what is loaded; each costs a request. After that a button loads the next. */
    'auto-pages'?: VtDetectionsTable['autoPages'];
  };
  'vt-engines-table': {
    /** The report whose engines to list. */
    report?: VtEnginesTable['report'];
  };
  'vt-file-card': {
    /** A hash of the file: MD5, SHA1 or SHA256, or a `MD5 : SHA1 : SHA256` summary. */
    value?: VtFileCard['value'];
    /** `ask` sends nothing before the user says so, `auto` sends at once. Without it the page's policy decides. */
    send?: VtFileCard['send'];
  };
  'vt-host-card': {
    /** The host name to show, raw or defanged. Set it as a property where it comes from outside. */
    value?: VtHostCard['value'];
    /** `ask` sends nothing before the user says so, `auto` sends at once. Without it the page's policy decides. */
    send?: VtHostCard['send'];
    /** So many further pages of a list come when the user scrolls to its end; each costs a request. After that a button loads the next. */
    autoPages?: VtHostCard['autoPages'];
    /** So many further pages of a list come when the user scrolls to its end; each costs a request. After that a button loads the next. */
    'auto-pages'?: VtHostCard['autoPages'];
  };
  'vt-indicator': {
    /** The value, raw or defanged. Set it as a property where it comes from outside. */
    value?: VtIndicator['value'];
    /** How live parts are written: `hxxp`, `safe-ioc` or `off`. Without it the page's policy decides. */
    defang?: VtIndicator['defang'];
    /** Adds buttons that copy the value as shown, and raw. */
    copy?: VtIndicator['copy'];
  };
  'vt-indicator-card': {
    /** Any address, host, URL or file hash, raw or defanged. Set it as a property where it comes from outside. */
    value?: VtIndicatorCard['value'];
    /** `ask` sends nothing before the user says so, `auto` sends at once. Without it the page's policy decides. */
    send?: VtIndicatorCard['send'];
    /** So many further pages of a list come when the user scrolls to its end; each costs a request. After that a button loads the next. */
    autoPages?: VtIndicatorCard['autoPages'];
    /** So many further pages of a list come when the user scrolls to its end; each costs a request. After that a button loads the next. */
    'auto-pages'?: VtIndicatorCard['autoPages'];
  };
  'vt-provider': {
    /** Address of the gateway that keeps the keys: reports go through it, and adding where it has a ThreatConnect. */
    gateway?: VtProvider['gateway'];
    /** Lets the gateway ask VirusTotal's API version 2 for detected URLs where the key may not see the list of version 3. The operator switches it on: that API may end. */
    virusTotalV2?: VtProvider['virusTotalV2'];
    /** Where reports come from, in place of the gateway. */
    source?: VtProvider['source'];
    /** Where "Add" writes, in place of the gateway; `null` where nothing may be added. */
    target?: VtProvider['target'];
    /** `auto`, the default, sends what stands on the page; `ask` sends nothing before the user says so. */
    send?: VtProvider['send'];
    /** With `send="ask"`: comma-separated security labels. An indicator whose labels are all among them is sent without asking. */
    autoSendLabels?: VtProvider['autoSendLabels'];
    /** Name of the owner that is written; empty means the user's own organization. */
    owner?: VtProvider['owner'];
    /** Comma-separated tags of every added indicator. */
    tags?: VtProvider['tags'];
    /** Threat rating of every added indicator, 0 to 5; empty means none. */
    rating?: VtProvider['rating'];
    /** Confidence of every added indicator, 0 to 100; empty means none. */
    confidence?: VtProvider['confidence'];
    /** How live parts are written: `hxxp`, the default, `safe-ioc` or `off`. */
    defang?: VtProvider['defang'];
    /** Lets the gateway ask VirusTotal's API version 2 for detected URLs where the key may not see the list of version 3. The operator switches it on: that API may end. */
    'virustotal-v2'?: VtProvider['virusTotalV2'];
    /** With `send="ask"`: comma-separated security labels. An indicator whose labels are all among them is sent without asking. */
    'auto-send-labels'?: VtProvider['autoSendLabels'];
  };
  'vt-resolutions-table': {
    /** The address or host whose resolutions to list, raw or defanged. Set it as a property where it comes from outside. */
    value?: VtResolutionsTable['value'];
    /** Name of the owner to add to; without it the page's choice. */
    owner?: VtResolutionsTable['owner'];
    /** `ask` sends nothing before the user says so, `auto` sends at once. Without it the page's policy decides. */
    send?: VtResolutionsTable['send'];
    /** So many further pages come when the user scrolls to the end of what is loaded; each costs a request. After that a button loads the next. */
    autoPages?: VtResolutionsTable['autoPages'];
    /** Lists only what engines flag, of what is loaded, each with a button that looks up the report of its URL. */
    flagged?: VtResolutionsTable['flagged'];
    /** So many further pages come when the user scrolls to the end of what is loaded; each costs a request. After that a button loads the next. */
    'auto-pages'?: VtResolutionsTable['autoPages'];
  };
  'vt-url-card': {
    /** The URL to show, raw or defanged. Set it as a property where it comes from outside. */
    value?: VtUrlCard['value'];
    /** `ask` sends nothing before the user says so, `auto` sends at once. Without it the page's policy decides. */
    send?: VtUrlCard['send'];
  };
}

/** The events of each tag. */
export interface VtEvents {
  'vt-add-button': {
    /** When the user adds the indicator. Cancel it to do the adding elsewhere. */
    'vt-add': VtAddEvent;
    /** When it is known what became of it. */
    'vt-added': VtAddedEvent;
    /** When the target could not be asked. */
    'vt-error': VtErrorEvent;
  };
  'vt-address-card': {
    /** When the user lets the address be sent. Cancel it to keep it from being sent. */
    'vt-send': VtSendEvent;
    /** When the user adds a related indicator. Cancel it to do the adding elsewhere. */
    'vt-add': VtAddEvent;
    /** When it is known what became of an added indicator. */
    'vt-added': VtAddedEvent;
    /** When the report could not be loaded. */
    'vt-error': VtErrorEvent;
  };
  'vt-budget': {};
  'vt-detections-table': {
    /** When the user lets the indicator be sent. Cancel it to keep it from being sent. */
    'vt-send': VtSendEvent;
    /** When the user adds a row. Cancel it to do the adding elsewhere. */
    'vt-add': VtAddEvent;
    /** When it is known what became of an added row. */
    'vt-added': VtAddedEvent;
    /** When the rows could not be loaded, or the target not be asked. */
    'vt-error': VtErrorEvent;
  };
  'vt-engines-table': {};
  'vt-file-card': {
    /** When the user lets the hash be sent. Cancel it to keep it from being sent. */
    'vt-send': VtSendEvent;
    /** When the report could not be loaded. */
    'vt-error': VtErrorEvent;
  };
  'vt-host-card': {
    /** When the user lets the host name be sent. Cancel it to keep it from being sent. */
    'vt-send': VtSendEvent;
    /** When the user adds a related indicator. Cancel it to do the adding elsewhere. */
    'vt-add': VtAddEvent;
    /** When it is known what became of an added indicator. */
    'vt-added': VtAddedEvent;
    /** When the report could not be loaded. */
    'vt-error': VtErrorEvent;
  };
  'vt-indicator': {};
  'vt-indicator-card': {
    /** When the user lets the indicator be sent. Cancel it to keep it from being sent. */
    'vt-send': VtSendEvent;
    /** When the user adds a related indicator. Cancel it to do the adding elsewhere. */
    'vt-add': VtAddEvent;
    /** When it is known what became of an added indicator. */
    'vt-added': VtAddedEvent;
    /** When something could not be loaded. */
    'vt-error': VtErrorEvent;
  };
  'vt-provider': {
    /** From an element inside: the user lets an indicator be sent. Cancel it to keep it from being sent. */
    'vt-send': VtSendEvent;
    /** From an element inside: the user adds an indicator. Cancel it to do the adding elsewhere. */
    'vt-add': VtAddEvent;
    /** From an element inside: it is known what became of an added indicator. */
    'vt-added': VtAddedEvent;
    /** From an element inside: something could not be loaded. */
    'vt-error': VtErrorEvent;
  };
  'vt-resolutions-table': {
    /** When the user lets the indicator, or the URL of a flagged row, be sent. Cancel it to keep it from being sent. */
    'vt-send': VtSendEvent;
    /** When the user adds a row. Cancel it to do the adding elsewhere. */
    'vt-add': VtAddEvent;
    /** When it is known what became of an added row. */
    'vt-added': VtAddedEvent;
    /** When the rows could not be loaded, or the target not be asked. */
    'vt-error': VtErrorEvent;
  };
  'vt-url-card': {
    /** When the user lets the URL be sent. Cancel it to keep it from being sent. */
    'vt-send': VtSendEvent;
    /** When the report could not be loaded. */
    'vt-error': VtErrorEvent;
  };
}
