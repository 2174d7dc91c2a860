/** The most moments (ascending) that lie in any window of this length, its end not included. */
export function mostInAnyWindow(moments: readonly number[], windowMs: number): number {
  let most = 0;
  let first = 0;
  moments.forEach((moment, index) => {
    while (moment - (moments[first] ?? moment) >= windowMs) first += 1;
    most = Math.max(most, index - first + 1);
  });
  return most;
}
