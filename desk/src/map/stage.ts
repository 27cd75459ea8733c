// What the map asks of whatever draws it: MapLibre where there is WebGL, plain SVG elsewhere.

import type { Box, Plan, PlaceColumns, Point } from "./plan.ts";
import type { Shape, Shapes } from "./shapes.ts";

export interface Scene {
  columns: PlaceColumns;
  plan: Plan;
  land: readonly Shape[];
  countries: Shapes;
  divisions: Shapes;
  /** Whether exact places are the larger the more were killed there. */
  sized: boolean;
}
export interface StageEvents {
  /** Rows were pointed at, at a place on the stage in pixels; the shape's key if it was a shape. */
  pick(rows: number[], at: Point): void;
  /** The view was moved by a person. */
  move(): void;
  /** All is drawn. */
  ready(): void;
  /** Enter was pressed on the map. */
  ask(): void;
}
export interface Stage {
  show(scene: Scene): void;
  choose(row: number | null): void;
  fit(box: Box): void;
  zoom(steps: number): void;
  box(): Box;
  destroy(): void;
}

const KM_IN_DEGREE = 111.3;
const MOST_ALONE = 60;
/** Where sizes say something, clusters would hide them. */
const MOST_SIZED = 1000;
const POINT_PX = 5;
const MOST_PX = 24;
/** How much a point's area grows with each one killed, in parts of that of a circle. */
const GROWTH = 3.5;

/** Return the rows that some shape or spot in a box is of. */
export function rowsIn(scene: Scene, holds: (point: Point) => boolean): number[] {
  const rows = scene.plan.spots
    .filter(({ longitude, latitude }) => holds([longitude, latitude]))
    .map(({ row }) => row);
  for (const shaded of scene.plan.shaded) {
    const shape = shapeFor(scene, shaded.kind, shaded.key);
    if (shape && holds(shape.middle)) rows.push(...shaded.rows);
  }
  return rows;
}

/** Whether so many places are there that those near one another are drawn as one. */
export function isClustered({ sized, plan }: Scene): boolean {
  return plan.spots.length > (sized ? MOST_SIZED : MOST_ALONE);
}

/** Return the radius of an exact place in pixels: its area grows with the killed, up to a bound. */
export function pointPixels({ sized, columns }: Scene, row: number): number {
  const killed = sized ? (columns.killed[row] ?? 0) : 0;
  return Math.min(MOST_PX, Math.sqrt(POINT_PX ** 2 + GROWTH * killed));
}

export function shapeFor(scene: Scene, kind: "area" | "country", key: string): Shape | undefined {
  return (kind === "area" ? scene.divisions : scene.countries).get(key);
}

/** Return all points that a view of everything has to show. */
export function pointsOf(scene: Scene): Point[] {
  const points = scene.plan.spots.flatMap(({ longitude, latitude, radius_km }): Point[] => {
    const high = radius_km / KM_IN_DEGREE;
    const wide = high / Math.max(0.1, Math.cos((latitude * Math.PI) / 180));
    return [
      [longitude - wide, latitude - high],
      [longitude + wide, latitude + high],
    ];
  });
  for (const { kind, key } of scene.plan.shaded) {
    const shape = shapeFor(scene, kind, key);
    if (shape) points.push(...largestOf(shape));
  }
  return points;
}

function largestOf(shape: Shape): Point[] {
  const outer = shape.polygons.map(([ring]) => ring ?? []);
  const largest = outer.reduce((one, other) => (other.length > one.length ? other : one), []);
  return largest.map(([longitude, latitude]) => [longitude as number, latitude as number]);
}
