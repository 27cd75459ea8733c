// The overview: filters in, map, timeline, charts and list out, all of the same incidents.
//
// The state is the address. The map leaves `box` out, and the timeline `since` and `until`: each
// shows what lies beyond the part of it that was chosen.

import "../start.ts";
import { type FormAddress, tieAddress, withParams } from "../address.ts";
import { dataIn, fetchData, ServerError } from "../data.ts";
import { element } from "../elements.ts";
import { refresh } from "../htmx.ts";
import { bind } from "../keys.ts";
import { say } from "../say.ts";
import type { LossRow, PeriodCount } from "../charts.ts";
import type { MapView, PlaceColumns } from "../map.ts";

interface Counted {
  bars: PeriodCount[];
  undated: number;
}
interface Summed {
  rows: (Omit<LossRow, "period" | "victims"> & { period: string | null; victims: string | null })[];
  aggregates: number;
}
type Draw = (params: URLSearchParams, signal: AbortSignal) => Promise<void>;

const WITHOUT_BOX = { box: null };
const WITHOUT_DAYS = { since: null, until: null };
const WORDS_ID = "words";

function start(): void {
  const form = document.querySelector<HTMLFormElement>("form#filters");
  if (!form) return;
  for (const name of ["box", "since", "until"]) ensureField(form, name);
  let address: FormAddress | undefined;
  const change = (changes: Record<string, string | null>): void => address?.change(changes);
  const parts = [mapPart(change), timelinePart(change), lossesPart(), listPart()];
  address = tieAddress(form, (params) => {
    for (const part of parts) part(params);
  });
  bind("/", "Search in the filters", () => focusOn(form.querySelector("[name=words]")));
  bind("r", "Take all filters away", () => form.reset());
}

function mapPart(change: (changes: Record<string, string | null>) => void): (params: URLSearchParams) => void {
  let view: MapView | undefined;
  return part("map", WITHOUT_BOX, async (holder) => {
    const { boxFrom, boxInWords, drawMap, prepareMap } = await import("../map.ts");
    prepareMap();
    return async (params, signal) => {
      const columns = await fetchData<PlaceColumns>(`/api/map?${params}`, { signal });
      if (view) return view.update(columns);
      view = await drawMap(holder, columns, {
        label: "Map of incidents",
        href: (incident) => `/incidents/${incident}`,
        view: boxFrom(new URLSearchParams(location.search).get("box")),
        box: (box) => change({ box: box && boxInWords(box) }),
      });
      document.querySelector("#filters")?.addEventListener("reset", () => view?.release());
    };
  });
}

function timelinePart(change: (changes: Record<string, string | null>) => void): (params: URLSearchParams) => void {
  return part("timeline", WITHOUT_DAYS, async (holder) => {
    const { timeline } = await import("../charts.ts");
    let kept: { asked: string; bars: PeriodCount[] } | undefined;
    return async (params, signal) => {
      const asked = `/api/timeline?${params}`;
      if (kept?.asked !== asked) {
        kept = { asked, bars: (await fetchData<Counted>(asked, { signal })).bars };
      }
      const { bars } = kept;
      const now = new URLSearchParams(location.search);
      const days = { since: now.get("since"), until: now.get("until") };
      timeline(holder, bars, (stretch) => change({ since: stretch?.since ?? null, until: stretch?.until ?? null }), days);
    };
  }, ["since", "until"]);
}

function lossesPart(): (params: URLSearchParams) => void {
  return part("losses", {}, async (holder) => {
    const { losses } = await import("../charts.ts");
    const words = dataIn<Record<string, string>>(WORDS_ID) ?? {};
    return async (params, signal) => {
      const { rows, aggregates } = await fetchData<Summed>(`/api/series?${params}`, { signal });
      const outcome = holder.querySelector<HTMLInputElement>(".choice :checked")?.value ?? "killed";
      losses(holder, lossesOf(rows), { words, outcome });
      if (aggregates) holder.append(element("p", { class: "note" }, leftOut(aggregates)));
    };
  });
}

/** Figures of no day have no place on the chart; all victims together are a class of their own. */
function lossesOf(rows: Summed["rows"]): LossRow[] {
  return rows.flatMap(({ period, victims, ...rest }) =>
    period === null ? [] : [{ period, victims: victims ?? "all", ...rest }],
  );
}

function leftOut(aggregates: number): string {
  const words = aggregates === 1 ? "1 aggregate is" : `${aggregates} aggregates are`;
  return `${words} left out: the same people would be counted twice.`;
}

/** The list comes with the page, so it is fetched only when the filters change. */
function listPart(): (params: URLSearchParams) => void {
  const list = document.getElementById("list");
  let first = true;
  return (params) => {
    if (list && !(first && list.childElementCount)) void refresh(list, `/overview/list?${params}`);
    first = false;
  };
}

/**
 * Return what draws one part of the page when the filters change. `changes` are taken off the
 * filters; `also` names fields that matter to the drawing though they are not asked with.
 */
function part(
  id: string,
  changes: Record<string, null>,
  load: (holder: HTMLElement) => Promise<Draw>,
  also: readonly string[] = [],
): (params: URLSearchParams) => void {
  const holder = document.getElementById(id);
  let draw: Promise<Draw> | undefined;
  let last: string | undefined;
  let request: AbortController | undefined;
  return (params) => {
    if (!holder) return;
    const asked = withParams(params, changes);
    const state = `${asked} ${also.map((name) => params.get(name))}`;
    if (state === last) return;
    last = state;
    request?.abort();
    const own = new AbortController();
    request = own;
    draw ??= load(holder);
    holder.setAttribute("aria-busy", "true");
    draw
      .then((drawing) => drawing(asked, own.signal))
      .catch((error: unknown) => {
        if (own.signal.aborted) return;
        last = undefined;
        complain(holder, error);
      })
      .finally(() => {
        if (request === own) holder.removeAttribute("aria-busy");
      });
  };
}

function complain(holder: HTMLElement, error: unknown): void {
  const words = error instanceof Error ? error.message : String(error);
  const hint = error instanceof ServerError ? error.hint : "";
  say(hint ? `${words} ${hint}` : words, "bad");
  if (!holder.hasChildNodes()) holder.append(element("p", { class: "empty" }, "This could not be drawn."));
  if (!(error instanceof ServerError)) console.error(error);
}

/** A field that the page does not show is kept hidden, so that the address holds it. */
function ensureField(form: HTMLFormElement, name: string): void {
  if (!form.elements.namedItem(name)) form.append(element("input", { type: "hidden", name }));
}

function focusOn(found: HTMLElement | null): void {
  found?.focus();
  if (found instanceof HTMLInputElement) found.select();
}

start();
