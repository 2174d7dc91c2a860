/** The id under which VirusTotal is asked for a URL: base64url of its UTF-8 bytes without padding (virustotal.md §3). */
export function urlRequestId(wire: string): string {
  let bytes = '';
  for (const byte of new TextEncoder().encode(wire)) bytes += String.fromCharCode(byte);
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
