import type {Draft} from './draft.js';
import {addAnalysis, verdicts} from './engines.js';
import {addEnterpriseFields, categoriesOf, votes} from './generate-parts.js';
import {hostOfUrl} from './identifiers.js';
import {urlTags} from './vocabulary.js';

/** Fills in a URL's attributes (virustotal.md §5.5). */
export function urlFields(draft: Draft, url: string, positives: number, anchor: number): void {
  const host = hostOfUrl(url);
  draft.attributes.url = url;
  addUrlAnalysis(draft, positives, anchor);
  draft.add('last_final_url', 65, 65, (random) => (random.chance(0.8) ? url : `https://${host}/start`));
  draft.add('categories', 65, 65, (random) => categoriesOf(random, positives));
  const first = anchor - draft.random('first').int(100, 2_000) * 86_400;
  draft.add('first_submission_date', 65, 65, () => first);
  draft.add('last_submission_date', 65, 65, (random) => first + random.int(0, 90) * 86_400);
  draft.add('last_modification_date', 65, 65, (random) => anchor - random.int(0, 86_400));
  draft.add('reputation', 65, 65, (random) => random.int(-20, 10) - positives);
  draft.add('times_submitted', 65, 65, (random) => random.int(1, 40));
  draft.add('total_votes', 65, 65, votes);
  draft.add('tags', 65, 65, (random) => random.some(urlTags, 1));
  addResponse(draft, host);
  draft.add('trackers', 44, 65, (random) =>
    random.chance(0.6)
      ? {}
      : {'Example Tracker': [{id: random.hex(8), url: `https://stats.example/${random.hex(4)}.js`, timestamp: first}]},
  );
  draft.add('threat_names', 24, 65, () => (positives > 5 ? ['Sample/Phish'] : []));
  draft.add('has_content', 23, 65, (random) => random.chance(0.5));
  draft.add('tld', 8, 65, () => host.slice(host.lastIndexOf('.') + 1));
  draft.add('outgoing_links', 7, 65, (random) => [`https://www.example/${random.hex(5)}`]);
  draft.add('redirection_chain', 7, 65, () => [url]);
  draft.add('targeted_brand', 1, 65, () => ({'Example Feed': 'Sample Bank'}));
  draft.addEnterprise('favicon', 5, 65, (random) => ({raw_md5: random.hex(32), dhash: random.hex(16)}));
  addEnterpriseFields(draft, anchor, {severity: 3, assessment: 6, of: 65});
}

function addUrlAnalysis(draft: Draft, positives: number, anchor: number): void {
  const random = draft.random('verdicts');
  const mix = {
    file: false,
    versions: random.chance(0.5),
    engines: random.int(66, 98),
    malicious: positives,
    suspicious: random.int(0, positives > 0 ? 2 : 0),
    confirmedTimeout: false,
  };
  addAnalysis(draft, verdicts(random, mix), {date: anchor - random.int(3_600, 400 * 86_400), seen: 65, dated: 65, of: 65});
}

/** What came back when the URL was last fetched. */
function addResponse(draft: Draft, host: string): void {
  if (draft.has('response', 53, 65)) {
    const random = draft.random('response');
    draft.attributes.last_http_response_code = random.pick([200, 200, 200, 403, 404, 409, 530]);
    draft.attributes.last_http_response_headers = {'content-type': 'text/html; charset=utf-8', server: 'example'};
    if (draft.has('response length', 51, 53)) {
      draft.attributes.last_http_response_content_length = random.int(0, 90_000);
      draft.attributes.last_http_response_content_sha256 = random.hex(64);
    }
  }
  draft.add('html_meta', 49, 65, () => ({description: [`A page of ${host}`], viewport: ['width=device-width']}));
  draft.add('title', 48, 65, (random) => `${random.pick(['Welcome to', 'Sign in at', 'Home of'])} ${host}`);
  draft.add('last_http_response_cookies', 5, 65, (random) => ({session: random.hex(16)}));
}
