// Colors and a scene in, a MapLibre style out: local shapes only, no tiles, no fonts to fetch.

import type { Feature, FeatureCollection } from "geojson";
import type {
  ExpressionSpecification,
  LayerSpecification,
  StyleSpecification,
} from "maplibre-gl";
import { isClustered, pointPixels, shapeFor, type Scene } from "./stage.ts";

export interface Colors {
  sea: string;
  land: string;
  border: string;
  coast: string;
  spot: string;
  ink: string;
  raised: string;
}

export const MAX_ZOOM = 10;
/** Pixels below which a disc would not be seen. */
const LEAST_PX = 5;
const EARTH_KM = 40075.017;
const FONT = ["sans-serif"];
const SINGLE: ExpressionSpecification = ["!", ["has", "point_count"]];

/** Return the style that draws a scene. */
export function styleOf(scene: Scene, colors: Colors): StyleSpecification {
  return {
    version: 8,
    sources: {
      land: { type: "geojson", data: landOf(scene), tolerance: 0.2 },
      shaded: { type: "geojson", data: shadedOf(scene), tolerance: 0.2 },
      middles: { type: "geojson", data: middlesOf(scene) },
      chosen: { type: "geojson", data: { type: "FeatureCollection", features: [] } },
      spots: {
        type: "geojson",
        data: spotsOf(scene),
        cluster: isClustered(scene),
        clusterRadius: 40,
        clusterMaxZoom: MAX_ZOOM,
        maxzoom: MAX_ZOOM + 2,
      },
    },
    layers: layersOf(colors),
  };
}

function layersOf(colors: Colors): LayerSpecification[] {
  const { sea, land, border, coast, spot, ink, raised } = colors;
  return [
    { id: "sea", type: "background", paint: { "background-color": sea } },
    { id: "land", type: "fill", source: "land", paint: { "fill-color": land } },
    ...shadedLayers(spot),
    {
      id: "borders",
      type: "line",
      source: "land",
      paint: {
        "line-color": ["match", ["get", "code"], "", coast, border],
        "line-width": ["interpolate", ["linear"], ["zoom"], 1, 0.5, 6, 1.3],
      },
    },
    ...edgeLayers(spot),
    ...chosenLayers(spot),
    {
      id: "numbers",
      type: "symbol",
      source: "middles",
      layout: {
        "text-field": ["to-string", ["get", "count"]],
        "text-font": FONT,
        "text-size": 12,
      },
      paint: { "text-color": ink, "text-halo-color": land, "text-halo-width": 2 },
    },
    ...spotLayers(spot, raised),
    {
      id: "cluster-numbers",
      type: "symbol",
      source: "spots",
      filter: ["has", "point_count"],
      layout: {
        "text-field": ["get", "point_count_abbreviated"],
        "text-font": FONT,
        "text-size": 12,
        "text-allow-overlap": true,
      },
      paint: { "text-color": ink },
    },
  ];
}

function shadedLayers(spot: string): LayerSpecification[] {
  const strength: ExpressionSpecification = [
    "interpolate",
    ["linear"],
    ["log10", ["get", "count"]],
    ...[0, 0.1, 1, 0.22, 3, 0.42],
  ];
  return (["country", "area"] as const).flatMap((kind): LayerSpecification[] => [
    {
      id: `${kind}-wash`,
      type: "fill",
      source: "shaded",
      filter: ["==", ["get", "kind"], kind],
      paint: { "fill-color": spot, "fill-opacity": kind === "area" ? strength : 0.06 },
    },
    {
      id: `${kind}-pattern`,
      type: "fill",
      source: "shaded",
      filter: ["==", ["get", "kind"], kind],
      paint: { "fill-pattern": kind, "fill-opacity": 0.5 },
    },
  ]);
}

/** The edges of shaded shapes lie over borders. */
function edgeLayers(spot: string): LayerSpecification[] {
  return (["country", "area"] as const).map(
    (kind): LayerSpecification => ({
      id: `${kind}-edge`,
      type: "line",
      source: "shaded",
      filter: ["==", ["get", "kind"], kind],
      paint: {
        "line-color": spot,
        "line-width": kind === "area" ? 1.3 : 1.1,
        "line-opacity": 0.8,
        ...(kind === "country" ? { "line-dasharray": [3, 2] } : {}),
      },
    }),
  );
}

function spotLayers(spot: string, raised: string): LayerSpecification[] {
  const only = (kind: string): ExpressionSpecification => ["all", SINGLE, ["==", ["get", "kind"], kind]];
  return [
    {
      id: "vague",
      type: "circle",
      source: "spots",
      filter: only("vague"),
      paint: { "circle-color": spot, "circle-opacity": 0.4, "circle-blur": 0.9, "circle-radius": radius(9) },
    },
    {
      id: "disc",
      type: "circle",
      source: "spots",
      filter: only("disc"),
      paint: {
        "circle-color": spot,
        "circle-opacity": 0.12,
        "circle-radius": radius(LEAST_PX),
        "circle-stroke-color": spot,
        "circle-stroke-width": 1.6,
      },
    },
    {
      id: "point",
      type: "circle",
      source: "spots",
      filter: only("point"),
      layout: { "circle-sort-key": ["-", 0, ["get", "point"]] },
      paint: {
        "circle-color": spot,
        "circle-radius": ["interpolate", ["linear"], ["zoom"], 2, grown(0.7), 8, grown(1.1)],
        "circle-stroke-color": raised,
        "circle-stroke-width": 1.5,
      },
    },
    {
      id: "clusters",
      type: "circle",
      source: "spots",
      filter: ["has", "point_count"],
      paint: {
        "circle-color": raised,
        "circle-opacity": 0.94,
        "circle-radius": ["interpolate", ["linear"], ["log10", ["get", "point_count"]], 0.3, 11, 4, 26],
        "circle-stroke-color": spot,
        "circle-stroke-width": ["interpolate", ["linear"], ["log10", ["get", "point_count"]], 0.3, 1.5, 4, 4],
      },
    },
  ];
}

function chosenLayers(spot: string): LayerSpecification[] {
  return [
    {
      id: "chosen-shape",
      type: "line",
      source: "chosen",
      filter: ["!=", ["geometry-type"], "Point"],
      paint: { "line-color": spot, "line-width": 3.5 },
    },
    {
      id: "chosen-spot",
      type: "circle",
      source: "chosen",
      filter: ["==", ["geometry-type"], "Point"],
      paint: {
        "circle-opacity": 0,
        "circle-radius": radius(11),
        "circle-stroke-color": spot,
        "circle-stroke-width": 3.5,
      },
    },
  ];
}

function grown(share: number): ExpressionSpecification {
  return ["*", share, ["get", "point"]];
}

/** A radius in kilometers as pixels, at each zoom, with a least one. */
function radius(least: number): ExpressionSpecification {
  const stops = Array.from({ length: MAX_ZOOM + 3 }, (_, zoom) => [
    zoom,
    ["max", least, ["*", ["get", "px"], 2 ** zoom]],
  ]);
  return ["interpolate", ["exponential", 2], ["zoom"], ...stops.flat()] as ExpressionSpecification;
}

/** Return how many pixels a length has at zoom 0, at a latitude. */
export function pixelsOf(length_km: number, latitude: number): number {
  return (length_km / (EARTH_KM * Math.cos((latitude * Math.PI) / 180))) * 512;
}

function landOf(scene: Scene): FeatureCollection {
  return collection(
    scene.land.map(({ key, polygons }) => ({
      type: "Feature",
      properties: { code: key },
      geometry: { type: "MultiPolygon", coordinates: polygons },
    })),
  );
}

function shadedOf(scene: Scene): FeatureCollection {
  return collection(
    scene.plan.shaded.flatMap(({ kind, key, rows }, index): Feature[] => {
      const shape = shapeFor(scene, kind, key);
      if (!shape) return [];
      const geometry = { type: "MultiPolygon" as const, coordinates: shape.polygons };
      return [{ type: "Feature", properties: { kind, index, count: rows.length }, geometry }];
    }),
  );
}

function middlesOf(scene: Scene): FeatureCollection {
  return collection(
    scene.plan.shaded.flatMap(({ kind, key, rows }, index): Feature[] => {
      const shape = shapeFor(scene, kind, key);
      if (!shape || rows.length < 2) return [];
      const geometry = { type: "Point" as const, coordinates: [...shape.middle] };
      return [{ type: "Feature", properties: { index, count: rows.length }, geometry }];
    }),
  );
}

function spotsOf(scene: Scene): FeatureCollection {
  return collection(
    scene.plan.spots.map(({ row, kind, longitude, latitude, radius_km }) => ({
      type: "Feature",
      properties: { row, kind, px: pixelsOf(radius_km, latitude), point: pointPixels(scene, row) },
      geometry: { type: "Point", coordinates: [longitude, latitude] },
    })),
  );
}

/** Return what is drawn around a chosen row. */
export function chosenOf(scene: Scene, row: number | null): FeatureCollection {
  const spot = scene.plan.spots.find((found) => found.row === row);
  if (spot) {
    const { longitude, latitude, radius_km } = spot;
    const properties = { px: pixelsOf(radius_km, latitude) };
    return collection([
      { type: "Feature", properties, geometry: { type: "Point", coordinates: [longitude, latitude] } },
    ]);
  }
  const shaded = scene.plan.shaded.find(({ rows }) => row !== null && rows.includes(row));
  const shape = shaded && shapeFor(scene, shaded.kind, shaded.key);
  if (!shape) return collection([]);
  const geometry = { type: "MultiPolygon" as const, coordinates: shape.polygons };
  return collection([{ type: "Feature", properties: { px: 0 }, geometry }]);
}

function collection(features: Feature[]): FeatureCollection {
  return { type: "FeatureCollection", features };
}
