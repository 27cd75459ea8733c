// A description in, an element out. Text only ever becomes text: nothing here reads markup.

export type Child = Node | string | null | undefined | false;
export interface Attributes {
  [name: string]: string | number | boolean | null | undefined;
}

/** Return an element with attributes and children; false, null and undefined leave one out. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  return furnish(document.createElement(tag), attributes, children);
}

/** Return an element of SVG, likewise. */
export function svgElement<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[Tag] {
  return furnish(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function furnish<E extends Element>(made: E, attributes: Attributes, children: Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(name, String(value));
    }
  }
  made.append(...children.filter((child): child is Node | string => Boolean(child)));
  return made;
}

/** Return a button that does something when pressed. */
export function button(words: string, action: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = element("button", { type: "button", ...attributes }, words);
  made.addEventListener("click", action);
  return made;
}

export interface Table {
  caption: string;
  columns: readonly string[];
  rows: readonly (readonly (string | number | null)[])[];
}

/** Return a table of plain values; numbers stand to the right, null is "?". */
export function tableOf({ caption, columns, rows }: Table): HTMLTableElement {
  const head = element("tr", {}, ...columns.map((name) => element("th", { scope: "col" }, name)));
  const body = rows.map((row) =>
    element("tr", {}, ...row.map((value) => element("td", cellClass(value), inWords(value)))),
  );
  return element(
    "table",
    {},
    element("caption", {}, caption),
    element("thead", {}, head),
    element("tbody", {}, ...body),
  );
}

function cellClass(value: string | number | null): Attributes {
  return typeof value === "string" ? {} : { class: "number" };
}

/** Return a value as it is printed: 1,234 or "?". */
export function inWords(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return "?";
  return typeof value === "number" ? value.toLocaleString("en-US") : value;
}

let made = 0;

/** Return an id that no other element of this page has. */
export function newId(prefix: string): string {
  made += 1;
  return `${prefix}-${made}`;
}
