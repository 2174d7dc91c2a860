import type * as v from 'valibot';
import {ApiError, isApiError} from '../model/api-error.js';
import type {EnrichmentSource, RequestOptions} from '../model/enrichment-source.js';
import type {Ratio} from '../model/ratio.js';
import {ratioOf} from '../model/ratio.js';
import type {Analysis} from '../model/reports.js';
import type {Asking} from './asking.js';
import type {Capability} from './capability.js';
import {checked} from './checked.js';
import type {Read} from './read.js';
import {objectPath, sendable} from './request-id.js';
import {AnalysisAnswer} from './schemas.js';

/**
 * Asks for scans and follows them (virustotal.md §8). A request for a scan reaches VirusTotal once at most: it is repeated
 * only when the gateway had no turn for it.
 * An analysis that VirusTotal says exists already (409) counts as done; its id is not told, so it is the empty string.
 */
export function createActions(
  http: Asking,
  read: Read,
  capability: Capability,
): Required<Pick<EnrichmentSource, 'submit' | 'rescan' | 'analysis'>> {
  const start = (action: 'submit' | 'rescan', path: string, body: URLSearchParams | undefined, request: RequestOptions) =>
    capability.attempt(action, async (): Promise<Analysis> => {
      try {
        return analysisOf(checked(AnalysisAnswer, await http.post(path, {...request, body})), 'queued');
      } catch (error) {
        if (!request.signal?.aborted && isApiError(error) && error.kind === 'exists') return {id: '', status: 'completed'};
        throw error;
      }
    });

  return {
    async submit(indicator, request = {}) {
      const {wire} = sendable('URL', indicator);
      return start('submit', 'urls', new URLSearchParams({url: wire}), request);
    },
    async rescan(indicator, request = {}) {
      return start('rescan', `${objectPath(indicator.type, indicator)}/analyse`, undefined, request);
    },
    async analysis(id, request = {}) {
      // A segment of dots would ask for another path.
      if (/^\.{0,2}$/.test(id)) throw new ApiError('invalid', {service: 'virustotal', code: 'WrongType'});
      const {answer, missing} = await read(`analyses/${encodeURIComponent(id)}`, AnalysisAnswer, request);
      if (missing) throw missing;
      return {...analysisOf(answer, 'in-progress'), id};
    },
  };
}

/** `otherwise` is the status when VirusTotal names none; one that is not known is in progress (virustotal.md §5.7). */
function analysisOf({data: {id, attributes}}: v.InferOutput<typeof AnalysisAnswer>, otherwise: Analysis['status']): Analysis {
  const {status, stats} = attributes ?? {};
  const known = status === 'queued' || status === 'completed' ? status : status === undefined ? otherwise : 'in-progress';
  const ratio = stats && ratioOf(stats);
  return ratio && (known === 'completed' || hasCount(ratio)) ? {id, status: known, ratio} : {id, status: known};
}

/** Counts that are all 0 say that nothing has come in yet. */
const hasCount = ({total, noVerdict}: Ratio): boolean => total + noVerdict > 0;
