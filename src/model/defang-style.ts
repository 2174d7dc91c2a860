/** How a scheme is written; `off` is the host's decision and leaves the value live (D1, D13). */
export type DefangStyle = 'hxxp' | 'safe-ioc' | 'off';

/** What a piece of a shown value is: the host is to be loud, the rest recedes. */
export type PartRole = 'scheme' | 'userinfo' | 'host' | 'mark' | 'rest' | 'text';

export interface DefangPart {
  readonly role: PartRole;
  readonly text: string;
}
