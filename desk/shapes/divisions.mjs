// The lines and divisions of divisions.json in, a topology of first-order divisions by key out.
//
// A key is the country's alpha-3 code and the division's name as the gazetteer has it: "SYR Aleppo".
// Lines with one division on both sides are dissolved. tools/build_divisions.py makes the file.

import { readFile } from "node:fs/promises";
import { mergeArcs } from "topojson-client";

/** Return a topology whose object "divisions" has the `key` of each. */
export async function divisionShapes() {
  const read = await readFile(new URL("divisions.json", import.meta.url), "utf8");
  const { grid, arcs, divisions } = JSON.parse(read);
  const topology = {
    type: "Topology",
    transform: { scale: [1 / grid, 1 / grid], translate: [0, 0] },
    arcs: arcs.map(pairs),
  };
  const geometries = divisions.map(({ key, arcs: polygons }) => {
    const shapes = polygons.map((rings) => ({ type: "Polygon", arcs: rings }));
    return { ...mergeArcs(topology, shapes), properties: { key } };
  });
  return { ...topology, objects: { divisions: { type: "GeometryCollection", geometries } } };
}

/** Return a line as points; one that has shrunk to a point has it twice. */
function pairs(steps) {
  if (steps.length === 2) return [steps, [0, 0]];
  return Array.from({ length: steps.length / 2 }, (_, at) => [steps[2 * at], steps[2 * at + 1]]);
}
