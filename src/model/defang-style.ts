/** How a scheme is written; `off` is the host's decision and leaves the value live (D1, D13). */
export type DefangStyle = 'hxxp' | 'safe-ioc' | 'off';

/** The style of a name; undefined for a name of none: a slip of the pen never leaves a value live. */
export function asDefangStyle(name: string): DefangStyle | undefined {
  return name === 'hxxp' || name === 'safe-ioc' || name === 'off' ? name : undefined;
}

/** What a piece of a shown value is: the host is to be loud, the rest recedes. */
export type PartRole = 'scheme' | 'userinfo' | 'host' | 'mark' | 'rest' | 'text';

export interface DefangPart {
  readonly role: PartRole;
  readonly text: string;
}
