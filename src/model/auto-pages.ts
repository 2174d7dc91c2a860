/** So many pages come without a press of a button; each costs one of the day's requests (virustotal.md §12). */
export const defaultAutoPages = 3;
