// What the cards of a measurement show.
const retrieved = new Date(1_790_000_000_000);

export const valueOf = (index) => `203.0.${(index >> 8) + 113}.${index & 255}`;

export function reportOf(index) {
  const malicious = index % 70;
  return {
    type: 'Address',
    id: valueOf(index),
    address: valueOf(index),
    asn: 64_500 + index,
    asOwner: `Owner ${index}`,
    country: 'NL',
    network: '203.0.113.0/24',
    ratio: {positives: malicious, suspicious: 0, undetected: 0, harmless: 94 - malicious, total: 94, noVerdict: 0},
    analysed: new Date(1_789_000_000_000 - index * 60_000),
    retrieved,
    reputation: -(index % 100),
    tags: [],
    engines: () => [],
  };
}
