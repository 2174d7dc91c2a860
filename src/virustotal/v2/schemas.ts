import * as v from 'valibot';
import {hex, items, soft, text, whole} from '../fields.js';

/*
 * Answers of API v2 (virustotal.md §12). Every key may be missing; only the code that says whether there is a report is required.
 */

/** `YYYY-MM-DD HH:MM:SS`, UTC without a zone; the time may be missing. The epoch itself means "unknown". */
const date = soft(
  v.pipe(
    v.string(),
    v.regex(/^\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d)?$/),
    v.transform((written) => ({written, read: new Date(`${written.slice(0, 10)}T${written.slice(11) || '00:00:00'}Z`)})),
    // Some platforms move the 30th of February to March.
    v.check(({written, read}) => read.getTime() > 1000 && read.toISOString().startsWith(written.slice(0, 10))),
    v.transform(({read}) => read),
  ),
);

/** A number in old answers, digits in older ones. */
const asn = soft(
  v.union([
    v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    v.pipe(
      v.string(),
      v.regex(/^(?:AS)?\d{1,10}$/i),
      v.transform((digits) => Number(digits.replace(/^as/i, ''))),
    ),
  ]),
);

const counts = {positives: whole, total: whole};

const DetectedUrl = v.object({url: v.pipe(v.string(), v.nonEmpty()), ...counts, scan_date: date});

/** A pair that an address or a host resolved to; which of the two names is there depends on which was asked about. */
const Resolved = v.object({hostname: text, ip_address: text, last_resolved: date});

/** Answer to `GET ip-address/report` and `GET domain/report`; of the latter also the `… category` members, under their own names. */
export const NetworkAnswer = v.looseObject({
  response_code: v.number(),
  asn,
  as_owner: text,
  country: soft(v.pipe(v.string(), v.regex(/^[a-z]{2}$/i))),
  network: text,
  resolutions: soft(items(Resolved)),
  detected_urls: soft(items(DetectedUrl)),
});

/** What file and URL reports share; the table of engines stays unread until someone asks for it. */
const scan = {
  response_code: v.number(),
  resource: text,
  scan_id: text,
  scan_date: date,
  ...counts,
  scans: v.optional(v.unknown()),
};

/** Answer to `GET file/report` for one resource. */
export const FileAnswer = v.object({...scan, sha256: soft(hex(64)), sha1: soft(hex(40)), md5: soft(hex(32))});

/** The same for several resources, which comes as an array. */
export const FileAnswers = v.array(v.fallback(v.nullable(FileAnswer), null));

/** Answer to `GET url/report`. */
export const UrlAnswer = v.object({...scan, url: text});
