import {expect} from 'chai';
import {Bench, member, rows} from '../support.js';

const address = '/ip_addresses/192.0.2.20';

describe('a list of 100,000 rows', () => {
  it('comes through the API page by page, each row once, from the first to the last', async () => {
    const bench = new Bench();
    const ids = new Set<unknown>();
    let [pages, cursor]: [number, unknown] = [0, undefined];
    do {
      const page: Awaited<ReturnType<Bench['v3']>> = await bench.v3(
        `${address}/resolutions?limit=40${typeof cursor === 'string' ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
      );
      for (const row of rows(page)) ids.add(member(row, 'id'));
      cursor = page.at('meta.cursor');
      pages += 1;
    } while (cursor !== undefined);
    expect(pages).to.equal(2_500);
    expect(ids.size).to.equal(100_000);
  });
});
