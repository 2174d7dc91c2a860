/**
 * Narrows the page's content security policy to the servers that it will talk to, once they are known (hostile-strings.md P5).
 * A second policy can only tighten the first.
 */
export function tightenPolicy(urls: readonly string[]): void {
  const origins = new Set(urls.map((url) => new URL(url).origin));
  const meta = document.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = `connect-src 'self' ${[...origins].join(' ')}`;
  document.head.append(meta);
}
