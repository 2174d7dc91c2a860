/** The head is the first row; rows are counted from one. */
const rowsBefore = 2;

/** The value of `aria-rowindex`: the head is row 1. */
export const rowIndexOf = (index: number): number => index + rowsBefore;

/** Which row of the list a row of the page is. */
export const indexOf = (row: HTMLTableRowElement): number => Number(row.getAttribute('aria-rowindex')) - rowsBefore;

/** What has the focus in the tree of a body, if it is in that tree. */
export function activeIn(body: Element | undefined): Element | null {
  const root = body?.getRootNode() as Partial<DocumentOrShadowRoot> | undefined;
  return root?.activeElement ?? null;
}

/** The rows of a body, without the gaps between them. */
export function rowsIn(body: HTMLTableSectionElement | undefined): readonly HTMLTableRowElement[] {
  return [...(body?.rows ?? [])].filter((row) => !row.classList.contains('gap'));
}

export function rowAt(body: HTMLTableSectionElement | undefined, index: number): HTMLTableRowElement | undefined {
  return rowsIn(body).find((row) => indexOf(row) === index);
}
