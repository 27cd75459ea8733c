// Values of the record and the marks in the text that they were read from, linked both ways.

/** Light up the marks of values; the first of them is brought into view where `reveal` says so. */
export function light(values: Iterable<Element>, reveal: boolean): void {
  for (const lit of document.querySelectorAll("mark.lit, .value.lit")) lit.classList.remove("lit");
  let first: Element | undefined;
  for (const value of values) {
    value.classList.add("lit");
    for (const mark of marksOf(value)) {
      mark.classList.add("lit");
      first ??= mark;
    }
  }
  if (reveal) first?.scrollIntoView({ block: "center", behavior: behavior() });
}

/** Return the values that a mark was read for. */
export function valuesOf(mark: Element): Element[] {
  const name = mark.getAttribute("data-mark") ?? "";
  return [...document.querySelectorAll(`.value[data-marks~="${CSS.escape(name)}"]`)];
}

/** Return the marks of a value, all pieces of each. */
export function marksOf(value: Element): Element[] {
  return (value.getAttribute("data-marks") ?? "")
    .split(" ")
    .filter(Boolean)
    .flatMap((name) => [...document.querySelectorAll(`mark[data-mark="${CSS.escape(name)}"]`)]);
}

/** Return how to scroll: at once for who asks for less motion. */
export function behavior(): ScrollBehavior {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}
