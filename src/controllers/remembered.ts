/** Remembers what was made last from these very values: a list of a hundred thousand rows is drawn often, and stays the same. */
export function remembered<Given extends readonly unknown[], Made>(make: (...given: Given) => Made): (...given: Given) => Made {
  let last: {readonly given: Given; readonly made: Made} | undefined;
  return (...given) => {
    if (!last?.given.every((value, index) => value === given[index])) last = {given, made: make(...given)};
    return last.made;
  };
}
