import {expect} from 'chai';
import {createHttp} from '../../src/http/http.js';
import {redact, secretsOf} from '../../src/http/redact.js';
import {isApiError} from '../../src/model/api-error.js';
import type {Scripted} from './scripted-fetch.js';
import {html, json, plain, rejection, scriptedFetch} from './scripted-fetch.js';

const key = 'canary0123456789abcdef0123456789abcdef0123456789abcdef0123456789';
const token = 'API:7:canary:1900003600000:c2FtcGxl+w==';

/** Everything that a log could show of an error, its causes included. */
function everythingOf(error: unknown): string {
  const parts: string[] = [];
  for (let one: unknown = error; one !== undefined && one !== null; one = one instanceof Error ? one.cause : undefined) {
    parts.push(one instanceof Error ? String(one) : '', JSON.stringify(one));
    if (one instanceof Error) {
      parts.push(one.message, one.stack ?? '');
      for (const name of Object.getOwnPropertyNames(one)) parts.push(String(Reflect.get(one, name)));
    }
  }
  return parts.join('\n');
}

describe('secrets', () => {
  const echoes: Record<string, (secret: string) => Scripted> = {
    'a 401 of VirusTotal that repeats the key': (secret) =>
      json({error: {code: 'WrongCredentialsError', message: `Wrong API key: ${secret}`}}, 401),
    'an error code that is the key': (secret) => json({error: {code: secret, message: secret}}, 403),
    'a message of ThreatConnect': (secret) => json({status: 'Error', message: `Token ${secret} was refused for ${secret}`}, 400),
    'plain text': (secret) => plain(`no: ${secret}`, 401),
    HTML: (secret) => plain(`<!doctype html>${secret}`, 500, 'text/html'),
    'broken JSON': (secret) => plain(`{"a": "${secret}`, 200, 'application/json'),
    'a redirect': (secret) => plain('', 302, 'text/html', {location: `https://login.example/?k=${encodeURIComponent(secret)}`}),
    'an error of fetch': (secret) => () => Promise.reject(new TypeError(`cannot fetch with ${secret}`, {cause: new Error(secret)})),
  };

  for (const [name, echo] of Object.entries(echoes)) {
    it(`stay out of the error after ${name}`, async () => {
      for (const service of ['virustotal', 'threatconnect'] as const) {
        const headers = (): Record<string, string> => (service === 'virustotal' ? {'x-apikey': key} : {authorization: `TC-Token ${token}`});
        const {fetch} = scriptedFetch(echo(service === 'virustotal' ? key : token));
        const error = await rejection(createHttp({service, prefixUrl: 'https://api.example', fetch, headers, delay: () => 0}).get('x'));
        expect(isApiError(error)).to.equal(true);
        expect(everythingOf(error)).not.to.contain('canary');
      }
    });
  }

  it('stay out of the error after a renewal that failed', async () => {
    const {fetch} = scriptedFetch(json({status: 'Error', message: `Unknown token ${token}`}, 400));
    const http = createHttp({service: 'threatconnect', prefixUrl: 'https://api.example', fetch});
    const error = await rejection(http.get('appAuth', {searchParams: {expiredToken: token}}));
    expect(error).to.have.property('detail', 'Unknown token [removed]');
    expect(everythingOf(error)).not.to.contain('canary');
  });

  it('stay out of the error after a timeout', async () => {
    const fetch = () => new Promise<Response>(() => undefined);
    const headers = () => ({'x-apikey': key});
    const error = await rejection(
      createHttp({service: 'virustotal', prefixUrl: 'https://api.example', fetch, headers, timeout: 10}).post('x'),
    );
    expect(error).to.have.property('kind', 'timeout');
    expect(everythingOf(error)).not.to.contain('canary');
  });

  it('leave no text of VirusTotal in an error at all', async () => {
    const {fetch} = scriptedFetch(json({error: {code: 'NotFoundError', message: 'File "words" not found'}}, 404));
    const error = await rejection(createHttp({service: 'virustotal', prefixUrl: 'https://api.example', fetch}).get('x'));
    expect(everythingOf(error)).not.to.contain('words');
  });

  it('cut a long text of ThreatConnect', async () => {
    const {fetch} = scriptedFetch(json({status: 'Error', message: 'a'.repeat(9000)}, 400));
    const error = await rejection(createHttp({service: 'threatconnect', prefixUrl: 'https://api.example', fetch}).get('x'));
    expect(error).to.have.property('detail').with.length(500);
  });

  it('keep a page of HTML from being shown as words of ThreatConnect', async () => {
    const error = await rejection(
      createHttp({service: 'threatconnect', prefixUrl: 'https://api.example', fetch: scriptedFetch(html(403)).fetch}).get('x'),
    );
    expect(error).to.have.property('detail', undefined);
  });
});

describe('redact', () => {
  it('removes the given secrets wherever they stand', () => {
    expect(redact('a k1k2 b k1k2', ['k1k2'])).to.equal('a [removed] b [removed]');
  });

  it('removes what looks like a token or key', () => {
    expect(redact('TC-Token abc:def/=')).to.equal('[removed]');
    expect(redact('use SVC:1:x:1900003600000:AAAA== now')).to.equal('use [removed] now');
    expect(redact('x-apikey: 123abc, more')).to.equal('[removed], more');
    expect(redact('?apikey=123abc&x=1')).to.equal('?[removed]&x=1');
    expect(redact('Wrong API key: testapikey')).to.equal('Wrong [removed]');
    expect(redact('TC 12345:c2lnbmF0dXJlc2lnbmF0dXJl=')).to.equal('[removed]');
  });

  it('leaves other text alone', () => {
    const text = 'Please enter a valid Host: api.example (rating 0 to 5) https://tc.example:443/';
    expect(redact(text)).to.equal(text);
  });

  it('knows the secrets of a request in all the forms that it is sent in', () => {
    const secrets = secretsOf(
      new Headers({'x-apikey': 'key-one', authorization: 'TC-Token a+b c'}),
      new URLSearchParams({apikey: 'key-two'}),
    );
    expect(secrets).to.include.members(['key-one', 'TC-Token a+b c', 'a+b c', 'key-two', 'TC-Token%20a%2Bb%20c']);
  });
});
