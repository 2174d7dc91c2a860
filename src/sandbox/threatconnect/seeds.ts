import type {LabelRecord, OwnerRecord, SeedRecord} from './records.js';

/** The organization of the sandbox's users. */
export const homeOwner = 'Northwind CTI';

/** When the seeds were added: 2026-02-03 10:15:00 UTC, in milliseconds since 1970. */
export const seedTime = 1_770_113_700_000;

export const seedOwners: readonly OwnerRecord[] = [
  {id: '12', name: homeOwner, type: 'Organization', permission: 'FULL'},
  {id: '13', name: 'Southridge Exchange', type: 'Community', permission: 'FULL'},
  {id: '14', name: 'Open Feed', type: 'Source', permission: 'READ'},
];

const label = (id: string, name: string, description: string, color?: string, owner = 'System'): LabelRecord => ({
  id,
  name,
  description,
  owner,
  ...(color === undefined ? {} : {color}),
});

/** System labels with the colours of threatconnect.md §12, and two custom ones whose colour is odd or missing. */
export const seedLabels: readonly LabelRecord[] = [
  label('1', 'TLP:WHITE', 'May be shared without restriction; the older name of TLP:CLEAR.', 'FFFFFF'),
  label('2', 'TLP:GREEN', 'May be shared within the community.', '33FF00'),
  label('3', 'TLP:AMBER', 'May be shared with those who need to know and their clients.', 'FFC000'),
  label('4', 'TLP:RED', 'For the eyes and ears of the recipients only.', 'FF2B2B'),
  label('5', 'TLP:CLEAR', 'May be shared without restriction.', 'FFFFFF'),
  label('6', 'TLP:AMBER+STRICT', 'May be shared inside the organization only.', 'FFC000'),
  label('7', 'Northwind internal', 'Never leaves Northwind.', 'amber', homeOwner),
  label('8', 'Under review', 'Not assessed yet.', undefined, homeOwner),
];

const community = 'Southridge Exchange';

/**
 * Per type at least one active, one inactive, and one that only another owner has (threatconnect.md §16). The values that
 * servers hold, yet no client may create, are here too: quotes and backticks in a URL.
 */
export const seedRecords: readonly SeedRecord[] = [
  {type: 'Address', summary: '192.0.2.10', labels: ['TLP:GREEN'], tags: ['Scanner'], rating: 3, confidence: 60},
  {type: 'Address', summary: '192.0.2.66', labels: ['TLP:AMBER'], active: false},
  {type: 'Address', summary: '198.51.100.77', owner: community, labels: ['TLP:GREEN']},
  {type: 'Address', summary: '2001:db8:0:0:0:0:0:1', labels: ['TLP:CLEAR']},
  {type: 'Host', summary: 'bad.example', labels: ['TLP:AMBER', 'Northwind internal'], tags: ['Phishing'], rating: 4, confidence: 80},
  {type: 'Host', summary: 'strict.example', labels: ['TLP:AMBER+STRICT']},
  {type: 'Host', summary: 'idle.example', active: false},
  {type: 'Host', summary: 'elsewhere.example', owner: community, labels: ['TLP:WHITE']},
  {type: 'Host', summary: 'feed.example', owner: 'Open Feed', labels: ['TLP:CLEAR']},
  {type: 'Host', summary: 'xn--bcher-kva.example', labels: ['TLP:CLEAR']},
  {
    type: 'File',
    summary:
      '44D88612FEA8A8F36DE82E1278ABB02F : 3395856CE81F2B7382DEE72602F798B642F14140 : 275A021BBFB6489E54D471899F7DB9D1663FC695EC2FE2A2C4538AABF651FD0F',
    labels: ['TLP:CLEAR'],
    tags: ['Test file'],
  },
  {type: 'File', summary: '0123456789ABCDEF0123456789ABCDEF', labels: ['TLP:AMBER']},
  {type: 'File', summary: 'AAAA56789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0', active: false},
  {type: 'File', summary: 'BBBB56789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0', owner: community},
  {type: 'URL', summary: 'http://bad.example/', labels: ['TLP:RED']},
  {type: 'URL', summary: "https://bad.example/go%2Fnext?q=one+two&to='there'", labels: ['TLP:GREEN']},
  {type: 'URL', summary: 'https://bad.example/?say="it\'s"&as=`code`&in=C:\\temp', labels: ['TLP:GREEN']},
  {type: 'URL', summary: 'http://idle.example/login', active: false},
  {type: 'URL', summary: 'http://elsewhere.example/kit', owner: community},
];
