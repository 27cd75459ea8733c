// A published site's first page: filters in, map and list out, all of the same incidents.
//
// Nothing is asked of a server but files that lie beside the page. The state is the address.

import { tieAddress } from "../address.ts";
import { element, inWords } from "../elements.ts";
import type { MapView } from "../map.ts";
import {
  filtered,
  killedOf,
  type PackedColumns,
  placesOf,
  type Row,
  rowsOf,
  tollInWords,
  type Wanted,
  type Whole,
} from "./points.ts";

const STEP = 100;
const DATA = new URL("data/", document.baseURI);

async function start(): Promise<void> {
  const form = document.querySelector<HTMLFormElement>("form#filters");
  const holder = document.getElementById("map");
  if (!form || !holder) return;
  holder.replaceChildren();
  holder.dataset["map"] = "loading";
  followTheme();
  const { drawMap, prepareMap } = await import("../map.ts");
  prepareMap();
  const whole = await fetched<Whole>("points.json");
  const load = loader(whole);
  const list = listIn(document.querySelector("#lines tbody"));
  const found = document.getElementById("found");
  let view: MapView | undefined;
  let turn = 0;

  async function show(params: URLSearchParams): Promise<void> {
    const own = ++turn;
    const wanted = wantedIn(params, whole.begin);
    const rows = filtered(await load(wanted.year), wanted);
    if (own !== turn) return;
    found?.replaceChildren(summed(rows));
    if (params.size || view) list(rows);
    const places = placesOf(rows);
    if (view) {
      await view.update(places);
      view.fit();
      return;
    }
    view = await drawMap(holder as HTMLElement, places, {
      label: "Map of what was reported",
      href: (incident) => `incident/${incident}.html`,
      sized: true,
    });
  }

  form.hidden = false;
  let last = Promise.resolve();
  tieAddress(form, (params) => {
    // One after the other: the first makes the map that later ones draw on.
    last = last.then(() => show(params)).catch(complain);
  });
}

function wantedIn(params: URLSearchParams, begin: string): Wanted {
  const asked = (name: string) => params.get(name) ?? "";
  return { year: asked("year") || begin, type: asked("type"), country: asked("country") };
}

/** Return what gives the rows of a year, or all; each file is fetched once. */
function loader(whole: Whole): (year: string) => Promise<Row[]> {
  const kept = new Map<string, Promise<Row[]>>();
  const ofFile = (file: string): Promise<Row[]> => {
    const known = kept.get(file);
    if (known) return known;
    const loaded = fetched<PackedColumns>(file).then((packed) => rowsOf(whole, packed));
    kept.set(file, loaded);
    loaded.catch(() => kept.delete(file));
    return loaded;
  };
  const { columns, files } = whole;
  if (columns) {
    const rows = Promise.resolve(rowsOf(whole, columns));
    return () => rows;
  }
  return async (year) => {
    const wanted = year === "all" ? Object.values(files) : [files[year] ?? []].flat();
    return (await Promise.all(wanted.map(ofFile))).flat();
  };
}

async function fetched<T>(file: string): Promise<T> {
  const response = await fetch(new URL(file, DATA));
  if (!response.ok) throw new Error(`${file} can't be read (${response.status}).`);
  return (await response.json()) as T;
}

/** Return what shows rows in the list, a hundred at a time. */
function listIn(body: HTMLElement | null): (rows: readonly Row[]) => void {
  const heading = document.getElementById("list-h");
  const more = document.getElementById("more");
  let rows: readonly Row[] = [];
  let shown = 0;
  const add = (): void => {
    const next = rows.slice(shown, shown + STEP);
    body?.append(...next.map(lineOf));
    shown += next.length;
    if (more) more.hidden = shown >= rows.length;
  };
  more?.addEventListener("click", () => {
    const before = shown;
    add();
    // The button may be gone: whoever pressed it goes on with the first of the new ones.
    body?.querySelectorAll<HTMLElement>("th a")[before]?.focus();
  });
  return (next) => {
    rows = next;
    shown = 0;
    body?.replaceChildren();
    if (heading) heading.textContent = "What was found, the newest first";
    add();
  };
}

function lineOf(row: Row): HTMLTableRowElement {
  const { incident, title, typeWords, note, division, countryWords } = row;
  const name = element("a", { href: `incident/${incident}.html`, dir: "auto" }, title || typeWords);
  const small = element("small", {}, typeWords, note && " ", note && element("span", { class: "chip" }, note));
  const where = [...new Set([division, countryWords])].filter(Boolean).join(", ") || "no place";
  return element(
    "tr",
    {},
    element("td", { "data-label": "When" }, row.day || "no date"),
    element("th", { scope: "row" }, name, small),
    element("td", { "data-label": "Where", dir: "auto" }, where),
    element("td", { "data-label": "Killed" }, tollInWords(row.toll)),
  );
}

function summed(rows: readonly Row[]): string {
  const killed = killedOf(rows);
  const noted = rows.filter(({ note }) => note).length;
  const figures = killed === null ? "" : `, ${inWords(killed)} killed by the best figures`;
  const apart = noted ? ` ${inWords(noted)} of them only in the list: aggregates, and what has not happened.` : "";
  return `${inWords(rows.length)} shown${figures}.${apart}`;
}

/** The map takes its colors anew where the system turns light or dark. */
function followTheme(): void {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    document.dispatchEvent(new CustomEvent("themechange"));
  });
}

function complain(error: unknown): void {
  const words = error instanceof Error ? error.message : String(error);
  const found = document.getElementById("found");
  if (found) found.textContent = `This could not be shown: ${words}`;
  console.error(error);
}

start().catch(complain);
