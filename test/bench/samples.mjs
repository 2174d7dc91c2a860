// What becomes of samples: medians, their spread, and their ratios to the limit of the same run.

export const median = (values) => values.toSorted((one, other) => one - other)[values.length >> 1];

export const shuffled = (values) =>
  values
    .map((value) => [Math.random(), value])
    .sort(([one], [other]) => one - other)
    .map(([, value]) => value);

const spreadOf = (values) => {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (part) => sorted[Math.round((sorted.length - 1) * part)];
  return [at(0.1), at(0.9)];
};

/**
 * One table of RESULTS.md.
 * @param taken - Samples by variant; each an object of numbers.
 * @param limit - The variant that the others are compared with.
 * @param columns - The numbers to show and what they are called.
 */
export function summary({title, taken, limit, columns, note}) {
  const rows = Object.entries(taken).map(([variant, samples]) => ({
    variant,
    samples: samples.length,
    numbers: Object.fromEntries(
      Object.keys(columns).map((key) => {
        const values = samples.map((sample) => sample[key]).filter((value) => Number.isFinite(value));
        return [key, values.length === 0 ? undefined : {median: median(values), spread: spreadOf(values)}];
      }),
    ),
  }));
  const base = rows.find(({variant}) => variant === limit);
  for (const {numbers} of rows) {
    for (const [key, number] of Object.entries(numbers)) {
      const against = base?.numbers[key]?.median;
      if (number !== undefined && against) number.ratio = number.median / against;
    }
  }
  return {title, limit, columns, rows, note};
}
