export {VtAddButton} from './elements/add-button.js';
export {VtAddressCard} from './elements/address-card.js';
export {VtBudget} from './elements/budget.js';
export {VtDetectionsTable} from './elements/detections-table.js';
export {VtEnginesTable} from './elements/engines-table.js';
export {VtFileCard} from './elements/file-card.js';
export {VtHostCard} from './elements/host-card.js';
export {VtIndicatorCard} from './elements/indicator-card.js';
export {VtIndicator} from './elements/indicator.js';
export {VtResolutionsTable} from './elements/resolutions-table.js';
export {VtUrlCard} from './elements/url-card.js';
export {VtProvider} from './provider/provider.js';
export {VtAddedEvent, VtAddEvent, VtErrorEvent, VtSendEvent} from './events.js';
export {policyContext, sourceContext, targetContext} from './context/contexts.js';
export {en} from './i18n/en.js';
export {registerLanguage, type MessagesLoader} from './i18n/languages.js';
export type {Counted, Messages} from './i18n/messages.js';
export {pluralsOf} from './i18n/plurals.js';
export {createVirusTotal, type VirusTotalOptions} from './virustotal/client.js';
export {baseUrl, gateway, platformProxy} from './virustotal/transports.js';
export {createVirusTotalV2, type VirusTotalV2Options} from './virustotal/v2/client.js';
export {baseUrlV2, gatewayV2, platformProxyV2, type V2Transport} from './virustotal/v2/transports.js';
export {createThreatConnect, type ThreatConnectOptions} from './threatconnect/client.js';
export {ApiError, isApiError, type ApiErrorKind} from './model/api-error.js';
export {detect} from './model/detect.js';
export {defang, type DefangStyle} from './model/defang.js';
export {refang} from './model/refang.js';
export {indicatorKey, type Indicator, type IndicatorType, type NotIndicator} from './model/indicator.js';
export type {Budget, BudgetWindow, QuotaWindow} from './model/budget.js';
export type {Dated, Stale} from './model/dated.js';
export type {EnrichmentSource, PageOptions, RequestOptions} from './model/enrichment-source.js';
export type {AddOptions, AddOutcome, IndicatorRef, IndicatorTarget, Owner, SecurityLabel} from './model/indicator-target.js';
export {defaultPolicy, type AddDefaults, type Policy} from './model/policy.js';
export type {
  AddressReport,
  Analysis,
  Detection,
  DetectionPage,
  EngineVerdict,
  FileReport,
  HostReport,
  NotFound,
  Page,
  Report,
  Resolution,
  UrlReport,
} from './model/reports.js';
export type {Ratio} from './model/ratio.js';
