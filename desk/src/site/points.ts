// The files of a site's points in, columns that a map and a list are drawn from out.
//
// exports/site/points.py writes them: days are steps back, degrees are thousandths, and -1 points at
// nothing in a list.

import type { PlaceColumns } from "../map.ts";

/** As a file has them. */
export interface PackedColumns {
  incident: number[];
  day: (number | null)[];
  type: number[];
  note: number[];
  title: string[];
  country: number[];
  division: number[];
  longitude: (number | null)[];
  latitude: (number | null)[];
  precision: number[];
  radius: number[];
  toll: number[];
}
type Ends = readonly [number | null, number | null, number | null];
/** points.json. `files` are those of single years, where `columns` is null. */
export interface Whole {
  begin: string;
  types: [string, string][];
  countries: [string, string][];
  divisions: string[];
  tolls: Ends[];
  notes: string[];
  columns: PackedColumns | null;
  files: Record<string, string>;
}
/** One incident, as the list shows it. */
export interface Row {
  incident: number;
  day: string;
  year: string;
  type: string;
  typeWords: string;
  note: string;
  title: string;
  country: string;
  countryWords: string;
  division: string;
  longitude: number | null;
  latitude: number | null;
  precision: number | null;
  radius_km: number | null;
  toll: Ends | null;
}
/** What a person asked for; "" is any. */
export interface Wanted {
  year: string;
  type: string;
  country: string;
}

const DAY_MS = 86_400_000;
export const UNDATED = "undated";

/** Return the rows of packed columns, in their order. */
export function rowsOf(whole: Whole, packed: PackedColumns): Row[] {
  let day: number | null = null;
  return packed.incident.map((incident, row) => {
    const step = packed.day[row] ?? null;
    if (step !== null) day = day === null ? step : day - step;
    const date = step === null ? "" : isoOf(day as number);
    const [type, typeWords] = whole.types[packed.type[row] ?? -1] ?? ["", ""];
    const [country, countryWords] = whole.countries[packed.country[row] ?? -1] ?? ["", ""];
    return {
      incident,
      day: date,
      year: date.slice(0, 4) || UNDATED,
      type,
      typeWords: typeWords.slice(0, 1).toUpperCase() + typeWords.slice(1),
      note: whole.notes[packed.note[row] ?? -1] ?? "",
      title: packed.title[row] ?? "",
      country,
      countryWords,
      division: whole.divisions[packed.division[row] ?? -1] ?? "",
      longitude: degrees(packed.longitude[row]),
      latitude: degrees(packed.latitude[row]),
      precision: packed.precision[row] || null,
      radius_km: packed.radius[row] || null,
      toll: whole.tolls[packed.toll[row] ?? -1] ?? null,
    };
  });
}

/** Return the rows that are asked for. */
export function filtered(rows: readonly Row[], { year, type, country }: Wanted): Row[] {
  return rows.filter(
    (row) =>
      (year === "" || year === "all" || row.year === year) &&
      (type === "" || row.type === type) &&
      (country === "" || row.country === country),
  );
}

/** Return what happened as the map takes it: no aggregate, which is of many places, and no plan. */
export function placesOf(all: readonly Row[]): PlaceColumns {
  const rows = all.filter(({ note }) => !note);
  return {
    incident: rows.map((row) => row.incident),
    longitude: rows.map((row) => row.longitude),
    latitude: rows.map((row) => row.latitude),
    precision: rows.map((row) => row.precision),
    radius_km: rows.map((row) => row.radius_km),
    country: rows.map((row) => row.country || null),
    admin1: rows.map((row) => row.division || null),
    killed: rows.map(({ toll }) => (toll ? (toll[1] ?? toll[0]) : null)),
    title: rows.map(({ title, typeWords, day }) => title || `${typeWords}, ${day || "no date"}`),
  };
}

/** Return the sum of the best figures of what happened; null where there is none. */
export function killedOf(rows: readonly Row[]): number | null {
  const figures = rows.flatMap(({ toll, note }) => {
    const figure = toll && !note ? (toll[1] ?? toll[0]) : null;
    return figure === null ? [] : [figure];
  });
  return figures.length ? figures.reduce((one, other) => one + other, 0) : null;
}

/** Return a figure as the pages that are written have it: "12 (10–15)", "at least 12", "–". */
export function tollInWords(toll: Ends | null): string {
  if (!toll) return "–";
  const [low, best, high] = toll;
  if (low === best && best === high) return inWords(best);
  if (low !== null && high === null) return `at least ${inWords(low)}`;
  if (low === null && high !== null) return `at most ${inWords(high)}`;
  const ends = `${inWords(low)}–${inWords(high)}`;
  return best === null ? ends : `${inWords(best)} (${ends})`;
}

const inWords = (figure: number | null) => (figure === null ? "?" : figure.toLocaleString("en-US"));

function degrees(thousandths: number | null | undefined): number | null {
  return thousandths === null || thousandths === undefined ? null : thousandths / 1000;
}

/** Days since 1970 as "2024-05-13", of any year that has four digits. */
function isoOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
