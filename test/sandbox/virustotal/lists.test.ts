import {expect} from 'chai';
import {Bench, base64url, member, rows, word} from '../support.js';

const address = '/ip_addresses/192.0.2.20';

describe('lists', () => {
  it('have ten rows unless told, and forty at most', async () => {
    const bench = new Bench();
    expect(rows(await bench.v3(`${address}/resolutions`))).to.have.length(10);
    expect(rows(await bench.v3(`${address}/resolutions?limit=40`))).to.have.length(40);
    const refused = await bench.v3(`${address}/resolutions?limit=41`);
    expect(refused.status).to.equal(400);
    expect(refused.json).to.deep.equal({error: {code: 'InvalidArgumentError', message: "Limit can't be larger than 40"}});
    for (const limit of ['0', '-1', 'x', '']) expect((await bench.v3(`${address}/resolutions?limit=${limit}`)).status).to.equal(400);
  });

  it('of 100,000 rows begin, go on in the middle and end like any other', async () => {
    const bench = new Bench();
    const page = (offset: number): ReturnType<Bench['v3']> =>
      bench.v3(`${address}/urls?limit=40&cursor=${encodeURIComponent(btoa(`I${offset}\n.`))}`);
    const [first, middle, last] = [await page(0), await page(50_000), await page(99_990)];
    expect([rows(first).length, rows(middle).length, rows(last).length]).to.deep.equal([40, 40, 10]);
    expect(middle.at('meta.cursor')).to.equal(btoa('I50040\n.'));
    expect(last.at('meta.cursor')).to.equal(undefined);
    expect((await page(50_000)).text).to.equal(middle.text);
    const ids = [first, middle, last].flatMap((answer) => rows(answer).map((row) => member(row, 'id')));
    expect(new Set(ids).size).to.equal(90);
  });

  it('say 200 for the count of longer lists, and end without cursor and next', async () => {
    const bench = new Bench();
    const first = await bench.v3('/ip_addresses/192.0.2.21/resolutions?limit=40');
    expect(first.at('meta.count')).to.equal(200);
    let [page, seen] = [first, rows(first).length];
    while (page.at('meta.cursor') !== undefined) {
      page = await bench.v3(`/ip_addresses/192.0.2.21/resolutions?limit=40&cursor=${encodeURIComponent(word(page.at('meta.cursor')))}`);
      seen += rows(page).length;
    }
    expect(seen).to.equal(260);
    expect(page.at('links.next')).to.equal(undefined);
    expect(page.at('links.self')).to.be.a('string');
  });

  it('write cursors as an offset for URLs and as a long text for resolutions', async () => {
    const bench = new Bench();
    const urls = await bench.v3(`${address}/urls`);
    expect(urls.at('meta.cursor')).to.equal('STEwCi4=');
    expect(urls.at('links.next')).to.match(/\/urls\?cursor=STEwCi4%3D&limit=10$/);
    const resolutions = await bench.v3(`${address}/resolutions`);
    expect(resolutions.at('meta.cursor')).to.match(/^C[\w-]{30,}={0,2}$/);
  });

  it('refuse cursors that they did not give out', async () => {
    const bench = new Bench();
    const cursor = word((await bench.v3(`${address}/resolutions`)).at('meta.cursor'));
    for (const other of ['x', 'STEwCi4=', `${cursor}A`]) {
      expect((await bench.v3(`${address}/resolutions?cursor=${encodeURIComponent(other)}`)).status).to.equal(400);
    }
    expect((await bench.v3(`/domains/many.example/resolutions?cursor=${encodeURIComponent(cursor)}`)).status).to.equal(400);
  });

  it('let a cursor expire after a minute where the scenario says so', async () => {
    const bench = new Bench();
    const path = '/ip_addresses/192.0.2.24/resolutions';
    const cursor = encodeURIComponent(word((await bench.v3(path)).at('meta.cursor')));
    expect((await bench.v3(`${path}?cursor=${cursor}`)).status).to.equal(200);
    bench.clock.advance(61_000);
    expect((await bench.v3(`${path}?cursor=${cursor}`)).at('error.code')).to.equal('InvalidArgumentError');
  });

  it('repeat a row where rows change between pages', async () => {
    const bench = new Bench();
    const path = '/ip_addresses/192.0.2.22/resolutions';
    const first = await bench.v3(path);
    const second = await bench.v3(`${path}?cursor=${encodeURIComponent(word(first.at('meta.cursor')))}`);
    expect(member(rows(second)[0], 'id')).to.equal(member(rows(first).at(-1), 'id'));
  });

  it('hold rows with an error and no attributes where VirusTotal has the object no longer', async () => {
    const page = await new Bench().v3('/ip_addresses/192.0.2.23/resolutions?limit=6');
    const missing = rows(page).filter((row) => member(row, 'error') !== undefined);
    expect(missing).to.have.length(2);
    expect(member(missing[0], 'error.code')).to.equal('NotFoundError');
    expect(member(missing[0], 'attributes')).to.equal(undefined);
    expect(member(missing[0], 'type')).to.equal('resolution');
  });

  it('have neither meta nor next when they are empty', async () => {
    const bench = new Bench();
    for (const path of ['/ip_addresses/192.0.2.25/resolutions', '/domains/bad.example/siblings']) {
      const page = await bench.v3(path);
      expect(page.at('data')).to.deep.equal([]);
      expect(page.at('meta')).to.equal(undefined);
      expect(Object.keys(page.at('links') as object)).to.deep.equal(['self']);
    }
  });

  it('of resolutions are newest first, and carry both stats or none', async () => {
    const bench = new Bench();
    let withStats = 0;
    for (let index = 1; index <= 60; index += 1) {
      const page = await bench.v3(`/ip_addresses/198.51.100.${String(index)}/resolutions?limit=40`);
      const dates = rows(page).map((row) => Number(member(row, 'attributes.date')));
      expect(dates).to.deep.equal([...dates].sort((one, other) => other - one));
      for (const row of rows(page)) {
        const [host, ip] = [
          member(row, 'attributes.host_name_last_analysis_stats'),
          member(row, 'attributes.ip_address_last_analysis_stats'),
        ];
        expect(host === undefined).to.equal(ip === undefined);
        expect(member(row, 'id')).to.equal(`${word(member(row, 'attributes.ip_address'))}${word(member(row, 'attributes.host_name'))}`);
      }
      if (rows(page).some((row) => member(row, 'attributes.host_name_last_analysis_stats') !== undefined)) withStats += 1;
    }
    // 23 of 61 recorded rows; empty lists show none.
    expect(withStats / 60).to.be.within(0.12, 0.6);
  });

  it('of URLs are mostly detected, and each URL is found again by its id', async () => {
    const bench = new Bench();
    const page = rows(await bench.v3('/domains/many.example/urls?limit=40'));
    const detected = page.filter((row) => Number(member(row, 'attributes.last_analysis_stats.malicious')) > 0).length;
    expect(detected).to.equal(36);
    for (const row of page.slice(0, 3)) {
      const found = await bench.v3(`/urls/${word(member(row, 'id'))}`);
      expect(found.at('data.attributes')).to.deep.equal(member(row, 'attributes'));
      expect((await bench.v3(`/urls/${base64url(word(member(row, 'attributes.url')))}`)).at('data.id')).to.equal(member(row, 'id'));
    }
  });

  it('can be asked for as descriptors', async () => {
    const page = await new Bench().v3('/domains/bad.example/relationships/urls?limit=2');
    for (const row of rows(page)) {
      expect(Object.keys(row as object)).to.deep.equal(['type', 'id', 'context_attributes']);
      expect(member(row, 'context_attributes.url')).to.be.a('string');
    }
  });

  it('lead from a URL to one object or null', async () => {
    const bench = new Bench();
    const host = await bench.v3(`/urls/${base64url('http://bad.example/')}/network_location`);
    expect([host.at('data.type'), host.at('data.id')]).to.deep.equal(['domain', 'bad.example']);
    const kinds = new Set<unknown>();
    for (let index = 0; index < 40; index += 1) {
      const serving = await bench.v3(`/urls/${base64url(`http://a${String(index)}.bad.example/`)}/last_serving_ip_address`);
      kinds.add(serving.at('data') === null ? null : serving.at('data.type'));
    }
    expect(kinds).to.deep.equal(new Set(['ip_address', null]));
  });

  it('with odd rows hold a blank host name, one without a name, and dates of 0 and in the future', async () => {
    const page = rows(await new Bench().v3('/ip_addresses/192.0.2.26/resolutions?limit=20'));
    const names = page.map((row) => member(row, 'attributes.host_name'));
    expect(names.slice(0, 2)).to.deep.equal(['', '192.0.2.26']);
    expect(names).to.include(undefined);
    const dates = page.map((row) => member(row, 'attributes.date'));
    for (const date of [0, 4_102_444_800, undefined]) expect(dates).to.include(date);
  });

  it('with odd rows hold a detected URL with braces in its query, and one of 2,000 characters', async () => {
    const page = rows(await new Bench().v3('/ip_addresses/192.0.2.26/urls?limit=20'));
    const urls = page.map((row) => word(member(row, 'attributes.url')));
    expect(urls[0]).to.equal('http://ads.example/click.php?c=747&key=abc&c1={campaign.id}&c2={...}');
    expect(Math.max(...urls.map((url) => url.length))).to.equal(2_000);
  });
});
