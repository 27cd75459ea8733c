// Rows of incidents in, a list of them to choose from out: at a spot on the map, or below it.

import { button, element, inWords } from "../elements.ts";
import { precisionInWords } from "./drawings.ts";
import { killedIn, type PlaceColumns, worstFirst } from "./plan.ts";

export interface CardOptions {
  select?: ((incident: number) => void) | undefined;
  href?: ((incident: number) => string) | undefined;
  highlight?: ((row: number | null) => void) | undefined;
}

/** Return a heading that says how many, and a list of the first `most`, most killed first. */
export function listOf(
  columns: PlaceColumns,
  rows: readonly number[],
  most: number,
  options: CardOptions,
): HTMLElement[] {
  const shown = worstFirst(columns, rows).slice(0, most);
  const list = element("ul", { class: "list" }, ...shown.map((row) => itemOf(columns, row, options)));
  const rest = rows.length - shown.length;
  const more = element("p", { class: "soft small" }, `and ${inWords(rest)} more: go closer, or filter`);
  return rest > 0 ? [list, more] : [list];
}

/** Return how many incidents and deaths rows stand for, in words. */
export function sumInWords(columns: PlaceColumns, rows: readonly number[]): string {
  const incidents = rows.length === 1 ? "1 incident" : `${inWords(rows.length)} incidents`;
  const killed = killedIn(columns, rows);
  return killed === null ? incidents : `${incidents}, ${inWords(killed)} killed`;
}

function itemOf(columns: PlaceColumns, row: number, options: CardOptions): HTMLElement {
  const incident = columns.incident[row] as number;
  const title = columns.title[row] || `Incident ${incident}`;
  const killed = columns.killed[row] ?? null;
  const known = precisionInWords(columns.precision[row] ?? null, columns.radius_km[row] ?? null);
  const words = [killed === null ? "killed: ?" : `${inWords(killed)} killed`, known].join(" · ");
  const name = element("bdi", {}, title);
  const item = element("li", {}, opener(name, incident, options), element("small", {}, words));
  item.addEventListener("pointerenter", () => options.highlight?.(row));
  item.addEventListener("focusin", () => options.highlight?.(row));
  return item;
}

function opener(name: HTMLElement, incident: number, { select, href }: CardOptions): HTMLElement {
  if (href) {
    const link = element("a", { href: href(incident) }, name);
    if (select) link.addEventListener("click", () => select(incident));
    return link;
  }
  if (!select) return name;
  const pressed = button("", () => select(incident), { class: "link" });
  pressed.append(name);
  return pressed;
}
