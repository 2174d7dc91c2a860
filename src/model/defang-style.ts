/** How a scheme is written; `off` is the host's decision and leaves the value live (D1, D13). */
export type DefangStyle = 'hxxp' | 'safe-ioc' | 'off';

/** The style that a page set; the other one where it set none that is known: a slip of the pen never leaves a value live. */
export function asDefangStyle(value: unknown, otherwise: DefangStyle): DefangStyle {
  return value === 'hxxp' || value === 'safe-ioc' || value === 'off' ? value : otherwise;
}

/** What a piece of a shown value is: the host is to be loud, the rest recedes. */
export type PartRole = 'scheme' | 'userinfo' | 'host' | 'mark' | 'rest' | 'text';

export interface DefangPart {
  readonly role: PartRole;
  readonly text: string;
}
