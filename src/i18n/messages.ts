import type {QuotaWindow} from '../model/budget.js';
import type {EngineGroup} from '../model/engine-rows.js';
import type {IndicatorType, NotIndicatorReason} from '../model/indicator.js';
import type {DetectionRung} from '../model/reports.js';
import type {Badge} from '../model/badges.js';
import type {SpokenWords} from '../model/spoken.js';
import type {Verdict} from '../model/verdict.js';
import type {CannotAddReason} from '../model/indicator-target.js';

export type Direction = 'ltr' | 'rtl';

/** A number twice: `value` chooses the plural, `text` is what is shown. */
export interface Counted {
  readonly value: number;
  readonly text: string;
}

/**
 * Every visible or spoken sentence of the elements, one object a language; a missing key is a type error.
 * A function inserts its values once and never scans them again (hostile-strings.md H4). Numbers and dates arrive formatted.
 */
export interface Messages {
  /** BCP 47 tag of the language, for Intl: the page's own where it names a region of this language. */
  readonly language: string;
  /** Of the language, or what the page says where it speaks this language. */
  readonly direction: Direction;

  /** Between two parts of a sentence that are joined on the page. */
  readonly comma: string;
  /** A sentence that has none yet gets its end. */
  readonly ended: (sentence: string) => string;
  /** What is said of a value, after it. */
  readonly saidOf: (shown: string, sentence: string) => string;

  readonly kind: Readonly<Record<IndicatorType, string>>;
  readonly badge: Readonly<Record<Badge, string>>;
  readonly spoken: SpokenWords;

  readonly absent: string;
  readonly copy: (spoken: string) => string;
  readonly copyRaw: string;
  readonly copyRawSpoken: (spoken: string) => string;
  readonly copied: string;
  readonly copiedRaw: string;
  readonly copyRefused: string;
  /** Defang marks were undone: what is shown is what will be sent. */
  readonly refanged: string;
  readonly asReceived: string;
  /** The value holds defang marks that are its own: only the raw copy gives it back. */
  readonly containsMarks: string;
  readonly showAll: (characters: Counted) => string;
  readonly showLess: string;
  readonly opensInNewTab: string;
  readonly requests: (count: number) => string;

  readonly verdict: {
    readonly word: Readonly<Record<Verdict, string>>;
    readonly count: (positives: Counted, total: Counted) => string;
    readonly none: (total: Counted) => string;
    readonly noAnalysis: Readonly<Record<IndicatorType, string>>;
    /** An analysis in which no engine gave a verdict. */
    readonly noEngine: string;
    readonly of: (total: string) => string;
    readonly suspicious: (count: Counted) => string;
    readonly undetected: (count: Counted) => string;
    readonly harmless: (count: Counted) => string;
    readonly noVerdict: (count: Counted) => string;
    readonly engines: (positives: Counted, total: Counted) => string;
  };

  readonly field: {
    readonly found: string;
    readonly yes: string;
    readonly asn: string;
    readonly asOwner: string;
    readonly country: string;
    readonly network: string;
    readonly reputation: string;
    readonly votes: (malicious: Counted, harmless: Counted) => string;
    readonly threatSeeker: string;
    readonly threatSeekerBy: string;
    readonly registrar: string;
    readonly registered: string;
    readonly scanFinished: string;
    readonly finished: string;
    readonly notFinished: string;
    readonly sha256: string;
    readonly sha1: string;
    readonly md5: string;
    readonly positiveTotal: string;
    readonly scanDate: string;
    readonly fileName: string;
    readonly fileType: string;
    readonly size: string;
    readonly bytes: (count: Counted) => string;
    readonly url: string;
    readonly finalUrl: string;
    readonly pageTitle: string;
  };

  readonly tab: {readonly label: string; readonly summary: string; readonly resolutions: string; readonly detections: string};

  readonly foot: {
    readonly analysed: string;
    readonly notAnalysed: string;
    /** There are counts without a date. */
    readonly dateUnknown: string;
    readonly retrieved: string;
    readonly openInVirusTotal: Readonly<Record<IndicatorType, string>>;
  };

  readonly consent: {
    readonly labels: string;
    readonly noLabels: string;
    readonly labelsLoading: string;
    readonly labelsFailed: string;
    readonly willSend: Readonly<Record<IndicatorType, {readonly before: string; readonly what: string; readonly after: string}>>;
    readonly sentByLabels: string;
    readonly send: string;
  };

  readonly state: {
    readonly noSource: Readonly<Record<'card' | 'list', string>>;
    readonly noSourceHelp: string;
    readonly notIndicator: Readonly<Record<NotIndicatorReason, string>>;
    readonly wrongType: (expected: string, got: string) => string;
    readonly loading: Readonly<Record<IndicatorType | 'list', string>>;
    /** In place of `loading`, while the question waits for its turn. */
    readonly waiting: (count: Counted, wait: string) => string;
    /** The same for the status line, which is not to speak at every step. */
    readonly waits: string;
    readonly cancel: string;
    readonly notFound: Readonly<Record<IndicatorType, string>>;
    readonly private: string;
    readonly premiumOnly: string;
    readonly quota: string;
    readonly quotaUntil: (time: string, wait: string) => string;
    /** VirusTotal's limiter counts by the address that asks, not by the key. */
    readonly tooManyUntil: (time: string, wait: string) => string;
    /** Where it is known which quota is used up. */
    readonly quotaOf: Readonly<Record<QuotaWindow, string>>;
    readonly quotaOfUntil: Readonly<Record<QuotaWindow, (time: string, wait: string) => string>>;
    readonly unauthorized: string;
    readonly notActive: string;
    /** By VirusTotal itself, which does not say why. */
    readonly refused: string;
    readonly notAvailableYet: string;
    readonly tryLater: string;
    readonly listChanged: string;
    readonly v2Ended: string;
    readonly gatewayRefused: string;
    readonly gatewayDenied: string;
    readonly gatewaySignedOut: string;
    readonly gatewayUnavailable: string;
    readonly keyDropped: string;
    readonly proxyUnavailable: string;
    readonly proxyFailed: string;
    readonly session: string;
    readonly forbidden: string;
    readonly offline: string;
    readonly invalid: string;
    readonly timeout: string;
    readonly unreachable: string;
    readonly schema: string;
    readonly server: string;
    readonly failed: string;
    readonly oldShown: string;
    /** Of an answer for which there is no newer one; why is said after it. */
    readonly stale: (age: string) => string;
    readonly askAgain: string;
    readonly askVirusTotalAgain: string;
    readonly tryAgain: string;
    /** The code of what is shown on demand. */
    readonly partLoading: string;
    readonly partFailed: string;
  };

  readonly budget: {
    readonly label: string;
    readonly window: Readonly<Record<QuotaWindow, string>>;
    readonly left: (left: string, limit: string) => string;
    readonly resetAt: (time: string, wait: string) => string;
    readonly waiting: (count: Counted) => string;
    readonly waitingUntil: (count: Counted, wait: string) => string;
  };

  readonly resolutions: {
    readonly captionOfAddress: string;
    readonly captionOfHost: string;
    readonly captionOfFlagged: (flagged: Counted, loaded: Counted) => string;
    readonly hostName: string;
    readonly address: string;
    readonly lastResolved: string;
    readonly action: string;
    readonly none: Readonly<Record<'Address' | 'Host', string>>;
    readonly noHost: string;
    readonly noAddress: string;
    /** Head of the column of what is known of the site itself; says what is sent. */
    readonly siteReport: Readonly<Record<'Address' | 'Host', string>>;
    readonly lookUpUrl: string;
    readonly lookingUp: string;
    readonly noReport: string;
    readonly neverSent: string;
  };

  readonly detections: {
    readonly caption: Readonly<Record<'Address' | 'Host', Readonly<Record<DetectionRung, string>>>>;
    readonly url: string;
    readonly scanDate: string;
    readonly none: Readonly<Record<'Address' | 'Host', string>>;
    readonly premiumOnly: string;
    readonly enginesInstead: string;
    readonly openRelations: string;
    readonly showFlagged: string;
  };

  readonly engines: {
    readonly show: (count: Counted) => string;
    readonly hide: string;
    readonly caption: (malicious: Counted, suspicious: Counted, clean: Counted, noVerdict: Counted) => string;
    readonly none: string;
    readonly engine: string;
    readonly verdict: string;
    readonly result: string;
    readonly group: Readonly<Record<EngineGroup, string>>;
  };

  readonly scan: {
    readonly again: string;
    /** Of what was never analysed. */
    readonly now: string;
    readonly submit: string;
    readonly warning: string;
    readonly publish: string;
    readonly dismiss: string;
    readonly asking: string;
    readonly pending: (engines: Counted) => string;
    readonly pendingNone: string;
    readonly waiting: string;
    readonly checkNow: string;
    readonly refused: string;
    readonly forbidden: string;
  };

  readonly bulk: {
    readonly column: string;
    readonly select: (spoken: string) => string;
    readonly selectAll: string;
    readonly addAll: string;
    /** In the narrow column of actions; `addSelected` is what is spoken. */
    readonly addTicked: (count: string) => string;
    readonly addSelected: (count: Counted) => string;
    readonly otherOwner: string;
    readonly many: Readonly<Record<IndicatorType, (count: Counted) => string>>;
    readonly title: (what: string, owner: string) => string;
    readonly running: (what: string, owner: string) => string;
    readonly result: (what: string, owner: string) => string;
    /** In place of the title, while nobody knows how many will be added. */
    readonly checking: (owner: string) => string;
    readonly checkingShort: string;
    readonly unchecked: string;
    /** The words beside a number, which stands in a column of its own. */
    readonly willBeAdded: (count: Counted, asked: Counted) => string;
    readonly existing: (count: Counted) => string;
    readonly underWay: (count: Counted) => string;
    readonly leftOut: (count: Counted) => string;
    readonly without: (count: Counted) => string;
    readonly moreExist: string;
    /** What loading all pages costs: so many rows a request. */
    readonly loadRest: (count: Counted) => string;
    readonly stopLoading: string;
    readonly oneUser: string;
    readonly owner: string;
    /** By itself, in the list of owners; `add.ownOrganization` stands in sentences. */
    readonly ownOrganization: string;
    readonly chooseOwner: string;
    readonly ownerDenied: string;
    readonly noOwner: string;
    readonly ownersFailed: string;
    readonly tags: string;
    readonly tagsRefused: string;
    readonly rating: string;
    readonly noRating: string;
    readonly noSkull: string;
    readonly skulls: (count: string) => string;
    readonly confidence: string;
    readonly ofHundred: string;
    readonly cancel: string;
    readonly start: (what: string) => string;
    readonly progress: string;
    readonly runningStatus: string;
    readonly handled: (done: Counted, all: Counted) => string;
    readonly stays: string;
    readonly stop: (rest: Counted) => string;
    readonly stopping: string;
    /** What became of one. */
    readonly outcome: Readonly<Record<'added' | 'existed' | 'excluded' | 'invalid' | 'failed', string>>;
    /** What became of some: the words beside their number. */
    readonly tally: Readonly<
      Record<'added' | 'existed' | 'excluded' | 'invalid' | 'failed' | 'notHandled' | 'notAnswered', (count: Counted) => string>
    >;
    readonly withoutTags: (tags: string) => string;
    readonly results: string;
    readonly notListed: (count: Counted) => string;
    readonly stopped: string;
    readonly broken: string;
    readonly tryAgain: (count: Counted) => string;
    readonly done: string;
  };

  readonly list: {
    readonly loaded: (count: Counted) => string;
    readonly loadedMoreExist: (count: Counted) => string;
    readonly loadedOf: (count: Counted, total: Counted) => string;
    readonly loadMore: (count: Counted) => string;
    readonly loadingMore: string;
    readonly unavailable: (count: Counted) => string;
  };

  /** Lists of which only some rows are in the page. */
  readonly rows: {
    readonly filter: string;
    readonly matching: (shown: Counted, loaded: Counted) => string;
    /** Where more rows exist than are loaded. */
    readonly covers: string;
    readonly copyAll: (count: Counted) => string;
    readonly copyShown: (count: Counted) => string;
    /** Heads of what is copied. */
    readonly positive: string;
    readonly total: string;
    /** On paper. */
    readonly printed: (printed: Counted, all: Counted) => string;
    readonly selectShown: string;
    /** In the narrow column of actions, in place of Add All while a filter is on. */
    readonly addShown: string;
    readonly onlyShown: string;
  };

  readonly add: {
    readonly add: (spoken: string) => string;
    readonly adding: string;
    readonly details: string;
    readonly detailsOf: (spoken: string) => string;
    readonly exists: string;
    readonly inactive: string;
    readonly excluded: string;
    readonly excludedReason: string;
    readonly notAddable: string;
    readonly cannotAdd: Readonly<Record<CannotAddReason, string>>;
    readonly tryAgain: string;
    readonly tryAgainSpoken: (spoken: string) => string;
    readonly added: (shown: string, owner: string) => string;
    /** The target did not take some of the tags. */
    readonly addedWithout: (shown: string, owner: string, tags: string) => string;
    readonly existed: (shown: string, owner: string) => string;
    readonly ownOrganization: string;
    readonly notAdded: (reason: string) => string;
    /** In place of another try, where none can help. */
    readonly notAddedShort: string;
    readonly reason: {
      readonly invalid: string;
      readonly forbidden: string;
      readonly unauthorized: string;
      readonly session: string;
      readonly unreachable: string;
      readonly timeout: string;
      readonly quota: string;
      readonly quotaUntil: (time: string, wait: string) => string;
      readonly tooLarge: string;
      readonly misconfigured: string;
      readonly gatewayRefused: string;
      readonly gatewaySignedOut: string;
      readonly denied: string;
      readonly server: string;
      readonly unavailable: string;
      readonly schema: string;
      readonly other: string;
      readonly notConfirmed: string;
    };
    readonly saidByTarget: string;
    readonly checkFailed: string;
    /** The same of one indicator. */
    readonly checkFailedOfOne: string;
    readonly checkAgain: string;
  };
}
