import type {DefangStyle} from './defang.js';

/** What the page decides for the elements below it. */
export interface Policy {
  /** `ask`: nothing is sent before the user says so; `auto`: the page's author placed the tag, so it is sent. */
  readonly send: 'ask' | 'auto';
  /** With `ask`: an indicator whose security labels are all in this list is sent without asking (guide, Table 1). */
  readonly autoSendLabels: readonly string[];
  /** What is written with an added indicator. */
  readonly add: AddDefaults;
  readonly defang: DefangStyle;
  /** An analysis older than this many days is marked as old. */
  readonly oldAfterDays: number;
}

export interface AddDefaults {
  /** Name of the owner that is written; absent means the user's own organization. */
  readonly owner?: string;
  readonly tags: readonly string[];
  /** 0 to 5. */
  readonly rating?: number;
  /** 0 to 100. */
  readonly confidence?: number;
}

export const defaultPolicy: Policy = {
  send: 'auto',
  autoSendLabels: [],
  add: {tags: []},
  defang: 'hxxp',
  oldAfterDays: 30,
};
