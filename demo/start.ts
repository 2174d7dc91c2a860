import {sandboxTokens} from '../src/sandbox/threatconnect/tokens.js';
import {platformPage, root, surroundings} from './surroundings.js';
import {whereItRuns} from './where-it-runs.js';

interface Example {
  readonly type: 'Address' | 'File' | 'Host' | 'Url';
  readonly item: string;
  readonly says: string;
}

// Generated replies: reserved names only. Recorded ones: what the recordings hold.
const generated: readonly Example[] = [
  {type: 'Address', item: '192.0.2.10', says: 'an address with its resolutions'},
  {type: 'Host', item: 'bad.example', says: 'a host, labelled TLP:AMBER'},
  {type: 'File', item: '275A021BBFB6489E54D471899F7DB9D1663FC695EC2FE2A2C4538AABF651FD0F', says: 'the EICAR test file'},
  {type: 'Url', item: 'http://bad.example/', says: 'a URL, labelled TLP:RED'},
];
const recorded: readonly Example[] = [
  {type: 'Address', item: '1.1.1.1', says: 'a recorded address with its resolutions'},
  {type: 'Host', item: 'github.com', says: 'a recorded host'},
  {type: 'File', item: '01BA4719C80B6FE911B091A7C05124B64EEECE964E09C058EF8F9805DACA546B', says: 'a recorded file'},
  {type: 'Url', item: 'http://www.google.com/', says: 'a recorded URL'},
];

function spacesLink({type, item}: Example): string {
  const query = new URLSearchParams({
    tcSpaceElementId: '31',
    tcToken: sandboxTokens.valid,
    tcTokenExpires: '4102444800',
    // Over a connection that others can read, the page takes an API of https only; in the page nothing is sent to it.
    tcApiPath: isSecureContext ? new URL('sandbox/threatconnect/api', root).href : 'https://sandbox.example/threatconnect/api',
    tcType: type,
    tcSelectedItem: item,
    tcSelectedItemOwner: 'Northwind CTI',
    title: 'VirusTotal',
    logging: 'ERROR',
    vt_api_token: 'sandbox-premium',
    add_tags: 'VirusTotal, Review',
    add_confidence: '60',
    add_rating: '3',
    auto_send_labels: 'TLP:CLEAR',
  });
  return `${new URL(platformPage, root).href}?${query.toString()}`;
}

const platform = await surroundings();
const where = document.querySelector('#where');
if (where) where.textContent = whereItRuns(platform);
const list = document.querySelector('#indicators');
for (const example of platform.recorded ? recorded : generated) {
  const link = document.createElement('a');
  link.href = spacesLink(example);
  link.textContent = `${example.type === 'Url' ? 'URL' : example.type}: ${example.says}`;
  const item = document.createElement('li');
  item.append(link);
  list?.append(item);
}
const replies = document.querySelector('#replies');
if (replies)
  replies.textContent = platform.recorded ? 'They serve recorded replies.' : 'They serve generated replies, the same on every start.';
