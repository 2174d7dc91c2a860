const gap = '[removed]';

/** What looks like a secret whoever wrote it: headers of both services and ThreatConnect's three kinds of tokens. */
const secretForms: readonly RegExp[] = [
  /\bTC-Token:?\s+\S+/gi,
  /\bTC\s+\S{1,64}:[A-Za-z0-9+/]{16,}={0,2}/g,
  /\b(?:API|APIV2|SVC):[^\s"'<>]+/g,
  /\b(?:x-)?api[-_ ]?key\b["']?\s*[:=]?\s*["']?[^\s"',;&]+/gi,
  /\b(?:expiredToken|apiToken|access_token|tcToken)\b["']?\s*[:=]\s*["']?[^\s"',;&]+/gi,
];

/** The values of headers and parameters that must never be seen; longer ones first, so that none leaves a rest. */
export function secretsOf(headers: Headers, search: URLSearchParams): readonly string[] {
  const held = [headers.get('x-apikey'), headers.get('authorization'), search.get('apikey'), search.get('expiredToken')];
  const whole = held.filter((value): value is string => value !== null);
  const parts = whole.flatMap((value) => [value, value.replace(/^\S+\s+/, ''), encodeURIComponent(value)]);
  return [...new Set(parts)].filter((value) => value.length >= 4).sort((a, b) => b.length - a.length);
}

/** The text without the given secrets and without anything that looks like one (virustotal.md §9: a 401 repeats the key). */
export function redact(text: string, secrets: readonly string[] = []): string {
  const known = secrets.reduce((rest, secret) => rest.replaceAll(secret, gap), text);
  return secretForms.reduce((rest, form) => rest.replace(form, gap), known);
}
