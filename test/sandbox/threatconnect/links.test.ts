import {expect} from 'chai';
import {createThreatConnectSimulator} from '../../../src/sandbox/threatconnect/simulator.js';
import {read, textIn, threatConnect} from '../../support/threatconnect.js';

const base = 'http://127.0.0.1:8100/threatconnect';

describe('links to the Details screen', () => {
  const legacy = '/auth/indicators/details/host.xhtml?host=bad.example&owner=Northwind+CTI';
  for (const [links, web, old] of [
    ['new', /^http:\/\/127\.0\.0\.1:8100\/threatconnect\/#\/details\/indicators\/\d+\/overview$/, base + legacy],
    ['legacy', new RegExp(`^${base}/auth/indicators/details/host\\.xhtml\\?host=bad\\.example&owner=Northwind\\+CTI$`), base + legacy],
    ['relative', /^\/threatconnect\/auth\/indicators\/details\/host\.xhtml\?/, `/threatconnect${legacy}`],
    ['foreign', /^https:\/\/phish\.example\/#\/details\/indicators\/\d+\/overview$/, `https://phish.example${legacy}`],
    ['javascript', /^javascript:/, 'javascript:'],
  ] as const) {
    it(`are written as the switch "${links}" says`, async () => {
      const {ask} = threatConnect({links});
      const v3 = (await ask('GET', '/v3/indicators/bad.example', {base: `${base}/api`})).json.data;
      expect(textIn(v3?.webLink)).to.match(web);
      expect(textIn(v3?.legacyLink)).to.satisfy((link: string) => link.startsWith(old));
      const v2 = (await ask('GET', '/v2/indicators/hosts/bad.example', {base: `${base}/api`})).json.data?.host;
      expect(textIn(v2?.webLink)).to.satisfy((link: string) => link.startsWith(old));
    });
  }

  it('lead to a page for every indicator, legacy form', async () => {
    const {ask, simulator} = threatConnect({links: 'legacy'});
    for (const {id, summary, active} of simulator.store.all()) {
      if (!active) continue;
      const link = textIn((await ask('GET', `/v3/indicators/${id}`)).json.data?.webLink);
      const page = await read(await simulator.handle(new Request(link)));
      expect(page.status, summary).to.equal(200);
      expect(page.text, summary).to.contain(`<dd>${id}</dd>`);
    }
    const gone = new Request('https://tc.example/auth/indicators/details/host.xhtml?host=never.example');
    expect((await simulator.handle(gone)).status).to.equal(404);
  });

  it('lead to a section of one page, new form', async () => {
    const {ask, simulator} = threatConnect();
    const link = new URL(textIn((await ask('GET', '/v3/indicators/bad.example', {base: `${base}/api`})).json.data?.webLink));
    const page = await read(await simulator.handle(new Request(link)));
    expect(page.status).to.equal(200);
    expect(page.text).to.contain(`<section id="${link.hash.slice(1)}">`);
  });

  it('lead to pages in which a hostile value is text', async () => {
    const summary = '"><img src=x onerror=alert(1)>\'&amp;';
    const simulator = createThreatConnectSimulator({records: [{type: 'Host', summary}]});
    for (const path of ['/', `/auth/indicators/details/host.xhtml?host=${encodeURIComponent(summary)}`]) {
      const response = await simulator.handle(new Request(`https://tc.example${path}`));
      expect(response.status).to.equal(200);
      expect(response.headers.get('content-security-policy')).to.contain("default-src 'none'");
      const text = await response.text();
      expect(text).to.not.contain('<img');
      expect(text).to.contain('&quot;&gt;&lt;img src=x onerror=alert(1)&gt;&#39;&amp;amp;');
    }
  });
});
