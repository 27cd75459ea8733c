// The built shape files in, countries and divisions by key out. Each file is fetched once.

import type { Feature, MultiPolygon, Polygon, Position } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { Point } from "./plan.ts";

export interface Shape {
  key: string;
  polygons: Position[][][];
  /** A point in its largest part, where its number is written. */
  middle: Point;
}
export type Shapes = ReadonlyMap<string, Shape>;

let countries: Promise<Shape[]> | undefined;
let divisions: Promise<Shape[]> | undefined;

/** Fetch all land, country by country; `key` is the alpha-3 code, "" for land without one. */
export function loadCountries(): Promise<Shape[]> {
  countries ??= load(COUNTRIES_FILE, "countries", "code").catch((error: unknown) => {
    // The next one to ask tries again.
    countries = undefined;
    throw error;
  });
  return countries;
}

/** Fetch the first-order divisions whose shapes are known, by "SYR Aleppo". */
export async function loadDivisions(): Promise<Shapes> {
  divisions ??= load(DIVISIONS_FILE, "divisions", "key").catch((error: unknown) => {
    divisions = undefined;
    throw error;
  });
  return byKey(await divisions);
}

export function byKey(shapes: readonly Shape[]): Shapes {
  return new Map(shapes.filter(({ key }) => key).map((shape) => [shape.key, shape]));
}

async function load(file: string, object: string, key: string): Promise<Shape[]> {
  const response = await fetch(new URL(file, import.meta.url));
  if (!response.ok) throw new Error(`The map's shapes can't be read (${response.status}).`);
  const topology = (await response.json()) as Topology;
  const collection = topology.objects[object] as GeometryCollection<Record<string, string>>;
  return feature(topology, collection).features.map((found) => shapeOf(found, key));
}

function shapeOf(found: Feature, key: string): Shape {
  const geometry = found.geometry as Polygon | MultiPolygon;
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const properties = found.properties as Record<string, string>;
  return { key: properties[key] ?? "", polygons, middle: middleOf(polygons) };
}

/** Return the center of gravity of the largest polygon. */
export function middleOf(polygons: readonly Position[][][]): Point {
  let largest = 0;
  let middle: Point = [0, 0];
  for (const [outer] of polygons) {
    const { area, center } = gravityOf(outer ?? []);
    if (area > largest) [largest, middle] = [area, center];
  }
  return middle;
}

function gravityOf(ring: readonly Position[]): { area: number; center: Point } {
  let [twice, x, y] = [0, 0, 0];
  for (let at = 1; at < ring.length; at++) {
    const [x1, y1] = ring[at - 1] as [number, number];
    const [x2, y2] = ring[at] as [number, number];
    const cross = x1 * y2 - x2 * y1;
    twice += cross;
    x += (x1 + x2) * cross;
    y += (y1 + y2) * cross;
  }
  return { area: Math.abs(twice) / 2, center: [x / (3 * twice || 1), y / (3 * twice || 1)] };
}
