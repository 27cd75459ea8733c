// Natural Earth's countries as world-atlas has them in, a topology of them by code out.
//
// Borders are cut anew at the 180th meridian, for a flat map. Polygons that our list of countries
// holds to belong elsewhere than Natural Earth are moved there, as in tools/build_outlines.py.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { geoEquirectangular } from "d3-geo";
import { geoProject, geoStitch } from "d3-geo-projection";
import { feature, mergeArcs, quantize } from "topojson-client";
import { topology } from "topojson-server";
import { BY_NAME, BY_NUMBER, ELSEWHERE } from "./codes.mjs";

const atlas = createRequire(import.meta.url).resolve("world-atlas/countries-50m.json");

/** Return a topology whose object "countries" has, for each, `code` (or "") and `name`. */
export async function countryShapes() {
  const world = JSON.parse(await readFile(atlas, "utf8"));
  const flat = geoEquirectangular().scale(180 / Math.PI).translate([0, 0]).precision(0);
  const cut = geoProject(geoStitch(feature(world, world.objects.countries)), flat);
  const pieces = cut.features.flatMap(({ id, properties, geometry }) => {
    const code = BY_NUMBER[id] ?? BY_NAME[properties.name] ?? "";
    return polygonsOf(geometry).map((rings) => {
      const upright = rings.map((ring) => ring.map(([x, y]) => [x, -y]));
      const owner = ELSEWHERE.find(([point]) => holds(upright[0], point))?.[1];
      const moved = owner !== undefined && owner !== code;
      return {
        type: "Feature",
        properties: { code: owner ?? code, name: moved || code ? "" : properties.name },
        geometry: { type: "Polygon", coordinates: upright },
      };
    });
  });
  // The grid makes the ends of lines meet that were the same before they were cut.
  const all = topology({ pieces: { type: "FeatureCollection", features: pieces } }, 1e6);
  const groups = new Map();
  for (const piece of all.objects.pieces.geometries) {
    const { code, name } = piece.properties;
    const key = code || name;
    groups.set(key, [...(groups.get(key) ?? []), piece]);
  }
  const geometries = [...groups].sort(byKey).map(([, group]) => {
    const merged = mergeArcs(all, group);
    return { ...merged, properties: { code: group[0].properties.code } };
  });
  const countries = { type: "GeometryCollection", geometries };
  return quantize(withoutUnused({ ...all, objects: { countries } }), 1e5);
}

function byKey([one], [other]) {
  return one < other ? -1 : 1;
}

function polygonsOf(geometry) {
  return geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
}

/** Whether a point lies in a ring: a ray from it crosses the ring an odd number of times. */
function holds(ring, [x, y]) {
  let inside = false;
  for (let number = 1; number < ring.length; number++) {
    const [x1, y1] = ring[number - 1];
    const [x2, y2] = ring[number];
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
  }
  return inside;
}

/** Return the topology without arcs that no country has: lines inside one that were dissolved. */
function withoutUnused(full) {
  const place = new Map();
  const arcs = [];
  const kept = (arc) => {
    const number = arc < 0 ? ~arc : arc;
    if (!place.has(number)) {
      place.set(number, arcs.length);
      arcs.push(decoded(full, full.arcs[number]));
    }
    return arc < 0 ? ~place.get(number) : place.get(number);
  };
  const walk = (value) => (Array.isArray(value) ? value.map(walk) : kept(value));
  const geometries = full.objects.countries.geometries.map((geometry) => ({
    ...geometry,
    arcs: walk(geometry.arcs),
  }));
  const countries = { type: "GeometryCollection", geometries };
  return { type: "Topology", objects: { countries }, arcs, bbox: full.bbox };
}

/** Return an arc in degrees. */
function decoded({ transform }, arc) {
  let x = 0;
  let y = 0;
  return arc.map(([dx, dy]) => [
    (x += dx) * transform.scale[0] + transform.translate[0],
    (y += dy) * transform.scale[1] + transform.translate[1],
  ]);
}
