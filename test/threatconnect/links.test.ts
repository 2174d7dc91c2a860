import {expect} from 'chai';
import {checkedLink, detailsLink} from '../../src/threatconnect/links.js';

const rules = {apiOrigin: 'https://tc.example'};
const newForm = 'https://tc.example/#/details/indicators/9007199254990021/overview';
const legacyForm = 'https://tc.example/auth/indicators/details/host.xhtml?host=bad.example&owner=Northwind+CTI';

describe('links to the Details screen', () => {
  it('accepts both forms at the origin of the API', () => {
    for (const link of [newForm, newForm.replace('/overview', ''), legacyForm, legacyForm.replace('/auth', '/context/auth')]) {
      expect(checkedLink(link, rules)).to.equal(link);
    }
  });

  it('trims a link, and resolves a relative one against the origin of the API', () => {
    expect(checkedLink(`  ${newForm}\n`, rules)).to.equal(newForm);
    expect(checkedLink('/auth/indicators/details/url.xhtml?orgid=12', rules)).to.equal(
      'https://tc.example/auth/indicators/details/url.xhtml?orgid=12',
    );
  });

  it('refuses other schemes, user info, foreign origins and other pages (Q4)', () => {
    const refused = [
      `javascript:alert(1)//#/details/indicators/1`,
      'data:text/html,#/details/indicators/1',
      newForm.replace('https:', 'http:'),
      newForm.replace('tc.example', 'user@tc.example'),
      newForm.replace('tc.example', 'user:pass@tc.example'),
      newForm.replace('tc.example', 'phish.example'),
      newForm.replace('tc.example', 'tc.example.phish.example'),
      newForm.replace('tc.example', 'tc.example:8443'),
      '//phish.example/#/details/indicators/1',
      'https://tc.example/#/details/groups/1',
      'https://tc.example/#/details/indicators/one',
      'https://tc.example/#/details/indicators/1abc',
      'https://tc.example/auth/indicators/details/host.xhtml/more',
      'https://tc.example/logout',
      'https://',
      '',
    ];
    for (const link of refused) expect(checkedLink(link, rules), link).to.equal(undefined);
  });

  it('accepts further origins that are named, and the one of the user interface', () => {
    const link = newForm.replace('tc.example', 'ui.example');
    expect(checkedLink(link, {...rules, origins: ['https://ui.example']})).to.equal(link);
    expect(checkedLink(link, {...rules, uiOrigin: 'https://ui.example'})).to.equal(link);
    expect(checkedLink(link, {...rules, origins: ['http://ui.example']})).to.equal(undefined);
  });

  it('puts the user interface in the place of the API behind a gateway', () => {
    const gateway = {uiOrigin: 'https://ui.example'};
    const relative = '/auth/indicators/details/url.xhtml?orgid=12';
    expect(checkedLink(relative, gateway)).to.equal(`https://ui.example${relative}`);
    expect(checkedLink(newForm, gateway)).to.equal(undefined);
    expect(checkedLink(relative, {})).to.equal(undefined);
  });

  it('accepts http on this machine only', () => {
    for (const origin of ['http://127.0.0.1:8000', 'http://localhost:8000', 'http://[::1]:8000']) {
      expect(checkedLink(`${origin}/#/details/indicators/1`, {apiOrigin: origin})).to.equal(`${origin}/#/details/indicators/1`);
    }
    expect(checkedLink('http://192.0.2.1/#/details/indicators/1', {apiOrigin: 'http://192.0.2.1'})).to.equal(undefined);
    expect(checkedLink('http://127.0.0.1.phish.example/#/details/indicators/1', {apiOrigin: 'http://127.0.0.1.phish.example'})).to.equal(
      undefined,
    );
  });

  it('takes webLink first, legacyLink when told to, and the other when one is refused', () => {
    const links = {id: '1', webLink: newForm, legacyLink: legacyForm};
    expect(detailsLink(links, rules)).to.equal(newForm);
    expect(detailsLink(links, {...rules, preferLegacy: true})).to.equal(legacyForm);
    expect(detailsLink({...links, webLink: 'javascript:alert(1)'}, rules)).to.equal(legacyForm);
  });

  it('builds a link from a digit-only id and the origin of the user interface', () => {
    const withInterface = {...rules, uiOrigin: 'https://ui.example/'};
    expect(detailsLink({id: '9007199254990021', webLink: 'https://phish.example/'}, withInterface)).to.equal(
      'https://ui.example/#/details/indicators/9007199254990021/overview',
    );
    for (const id of ['xxxx', '1/../2', '', '-1']) expect(detailsLink({id}, withInterface), id).to.equal(undefined);
    expect(detailsLink({id: '1'}, rules)).to.equal(undefined);
    expect(detailsLink({id: '1'}, {...rules, uiOrigin: 'http://ui.example'})).to.equal(undefined);
  });
});
