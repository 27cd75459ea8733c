// The page of an incident: how its figures changed, where it was, and which claims a number is of.

import "../start.ts";
import { type Change, evolution } from "../charts.ts";
import { dataIn } from "../data.ts";
import { element } from "../elements.ts";
import { bind } from "../keys.ts";
import { drawMap, type PlaceColumns } from "../map.ts";

const steps = document.getElementById("steps");
for (const [outcome, changes] of Object.entries(dataIn<Record<string, Change[]>>("changes") ?? {})) {
  const holder = steps?.appendChild(element("div", { class: "chart" }));
  if (holder) evolution(holder, changes, { label: `${outcome}, as it stood, by source` });
}

const map = document.getElementById("map");
const spots = dataIn<PlaceColumns>("spots");
if (map && spots) void drawMap(map, spots, { label: "Map of the places that are named" });

/** Show which claims a number of the toll goes back to. */
function markRows(event: Event): void {
  const number = event.target instanceof Element ? event.target.closest("[data-rows]") : null;
  if (!number) return;
  const wanted = new Set((number.getAttribute("data-rows") ?? "").split(" "));
  for (const row of document.querySelectorAll<HTMLElement>("#claims tr[id^=row-]")) {
    row.classList.toggle("chosen", wanted.has(row.id.slice("row-".length)));
  }
}

/** Bring the sentences into view, and tell a screen reader of them. */
function showEvidence(event: Event): void {
  if (!(event.target instanceof HTMLElement) || event.target.id !== "evidence") return;
  event.target.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
  event.target.scrollIntoView({ block: "nearest" });
}

document.addEventListener("focusin", markRows);
document.addEventListener("click", markRows);
document.addEventListener("htmx:afterSettle", showEvidence);

function numbers(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("#toll a.number, #claims a.number")];
}

function step(by: number): void {
  const all = numbers();
  const at = all.indexOf(document.activeElement as HTMLElement);
  all[Math.min(Math.max(at + by, 0), all.length - 1)]?.focus();
}

function rule(number: number): void {
  document.querySelectorAll<HTMLInputElement>('#toll [name="rule"]')[number]?.click();
}

bind("j", "The next number", () => step(1));
bind("k", "The one before", () => step(-1));
bind("1", "Toll by the rule of UCDP", () => rule(0));
bind("2", "Toll by the rule of ACLED", () => rule(1));
bind("3", "Least and most of all claims", () => rule(2));
