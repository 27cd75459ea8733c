// Columns of incidents in, what is to be drawn out: spots, shaded shapes, and what stays off the map.

import { drawingOf, type Drawing, type KnownShapes, type Place } from "./drawings.ts";

/** As /api/map answers: one column for each field, all of the same length. */
export interface PlaceColumns {
  incident: number[];
  longitude: (number | null)[];
  latitude: (number | null)[];
  precision: (number | null)[];
  radius_km: (number | null)[];
  country: (string | null)[];
  admin1: (string | null)[];
  killed: (number | null)[];
  title: string[];
}

/** South, west, north, east, in degrees. */
export type Box = readonly [number, number, number, number];
export type Point = readonly [number, number];

/** A dot or disc; `row` points into the columns. */
export interface Spot {
  row: number;
  kind: "point" | "disc" | "vague";
  longitude: number;
  latitude: number;
  radius_km: number;
}
/** A division or country with all that happened somewhere in it. */
export interface Shaded {
  kind: "area" | "country";
  key: string;
  rows: number[];
}
export interface Plan {
  spots: Spot[];
  shaded: Shaded[];
  undrawn: number[];
}

/** Return what is to be drawn of each row. */
export function planOf(columns: PlaceColumns, shapes: KnownShapes): Plan {
  const plan: Plan = { spots: [], shaded: [], undrawn: [] };
  const shaded = new Map<string, Shaded>();
  for (let row = 0; row < columns.incident.length; row++) {
    const drawing = drawingOf(placeAt(columns, row), shapes);
    if (drawing.kind === "none") plan.undrawn.push(row);
    else if (drawing.kind === "area" || drawing.kind === "country") shade(shaded, drawing, row);
    else plan.spots.push({ radius_km: 0, ...drawing, row });
  }
  plan.shaded = [...shaded.values()];
  return plan;
}

function shade(shaded: Map<string, Shaded>, { kind, key }: Shadeable, row: number): void {
  const known = shaded.get(key);
  if (known) known.rows.push(row);
  else shaded.set(key, { kind, key, rows: [row] });
}
type Shadeable = Extract<Drawing, { key: string }>;

/** Return one row's place. */
export function placeAt(columns: PlaceColumns, row: number): Place {
  return {
    longitude: columns.longitude[row] ?? null,
    latitude: columns.latitude[row] ?? null,
    precision: columns.precision[row] ?? null,
    radius_km: columns.radius_km[row] ?? null,
    country: columns.country[row] ?? null,
    admin1: columns.admin1[row] ?? null,
  };
}

/** Whether a place needs the shape of a division, which takes a while to load. */
export function needsDivisions(columns: PlaceColumns): boolean {
  return columns.precision.some(
    (precision, row) => (precision === 3 || precision === 4) && columns.admin1[row],
  );
}

/** Return the killed of some rows together; null when none has a figure. */
export function killedIn(columns: PlaceColumns, rows: readonly number[]): number | null {
  const figures = rows.map((row) => columns.killed[row] ?? null).filter((figure) => figure !== null);
  return figures.length ? figures.reduce((one, other) => one + other, 0) : null;
}

/** Return rows with the most killed first. */
export function worstFirst(columns: PlaceColumns, rows: readonly number[]): number[] {
  return [...rows].sort((one, other) => (columns.killed[other] ?? -1) - (columns.killed[one] ?? -1));
}

/** Return the box around points, with a margin; null without points. */
export function boxAround(points: readonly Point[], margin = 0.5): Box | null {
  if (!points.length) return null;
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [longitude, latitude] of points) {
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  }
  return [
    Math.max(-85, south - margin),
    Math.max(-180, west - margin),
    Math.min(85, north + margin),
    Math.min(180, east + margin),
  ];
}

/** Whether a point lies in a box. */
export function isIn([south, west, north, east]: Box, [longitude, latitude]: Point): boolean {
  return latitude >= south && latitude <= north && longitude >= west && longitude <= east;
}

/** Return a box as the address has it: "12.5,30,15.25,33.1". */
export function boxInWords(box: Box): string {
  return box.map((degrees) => Number(degrees.toFixed(3))).join(",");
}

/** Return the box that an address has; null for anything else. */
export function boxFrom(words: string | null): Box | null {
  const numbers = (words ?? "").split(",").map((part) => (part.trim() ? Number(part) : Number.NaN));
  if (numbers.length !== 4 || numbers.some((number) => !Number.isFinite(number))) return null;
  const [south, west, north, east] = numbers as [number, number, number, number];
  return south < north && west < east ? [south, west, north, east] : null;
}
