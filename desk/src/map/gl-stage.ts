// A scene in, MapLibre's drawing of it out. Loaded only where a map is shown.

import {
  type GeoJSONSource,
  LngLat,
  type MapGeoJSONFeature,
  Map as MapLibre,
  type PointLike,
  setWorkerUrl,
} from "maplibre-gl";
import { colorOf } from "../theme.ts";
import { type Box, boxAround, type Point } from "./plan.ts";
import { pointsOf, type Scene, type Stage, type StageEvents } from "./stage.ts";
import { chosenOf, type Colors, MAX_ZOOM, styleOf } from "./style.ts";

const SPOTS = ["point", "disc", "vague"];
const REACH_PX = 4;
const MOST_IN_CLUSTER = 2000;
const MIN_ZOOM = 0.3;

/** Draw on `holder`, which must have a size. */
export function glStage(holder: HTMLElement, first: Scene, label: string, events: StageEvents): Stage {
  setWorkerUrl(new URL(WORKER_FILE, import.meta.url).href);
  let scene = first;
  let chosen: number | null = null;
  const map = new MapLibre({
    container: holder,
    style: styleOf(scene, colorsNow()),
    bounds: boundsOf(boxAround(pointsOf(scene)) ?? [-50, -130, 70, 160]),
    fitBoundsOptions: { padding: 36, maxZoom: 7 },
    minZoom: MIN_ZOOM,
    maxZoom: MAX_ZOOM,
    renderWorldCopies: false,
    // What lies at the 180th meridian may come to the middle.
    transformConstrain: ({ lng, lat }, zoom) => ({
      center: new LngLat(clamped(lng, 180), clamped(lat, 82)),
      zoom: Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom ?? MIN_ZOOM)),
    }),
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    rollEnabled: false,
    fadeDuration: 0,
  });
  map.keyboard.disableRotation();
  map.touchZoomRotate.disableRotation();
  const canvas = map.getCanvas();
  canvas.setAttribute("aria-label", label);
  canvas.setAttribute("role", "application");
  canvas.addEventListener("keydown", (event) => {
    if (event.key === "Enter") events.ask();
  });
  map.setMissingStyleImageResolver((id) => {
    map.addImage(id, patternOf(id, colorOf("--spot")), { pixelRatio: 2 });
  });
  const ring = () => {
    (map.getSource("chosen") as GeoJSONSource | undefined)?.setData(chosenOf(scene, chosen));
  };
  map.on("style.load", ring);
  map.on("idle", () => events.ready());
  map.on("moveend", (event) => {
    if ("originalEvent" in event && event.originalEvent) events.move();
  });
  map.on("mousemove", ({ point }) => {
    canvas.style.cursor = foundAt(map, point).length ? "pointer" : "";
  });
  map.on("click", async ({ point }) => {
    const [top] = foundAt(map, point);
    if (top?.layer.id === "clusters") await openCluster(top, [point.x, point.y]);
    else events.pick(rowsOf(foundAt(map, point), scene), [point.x, point.y]);
  });
  const repaint = () => map.setStyle(styleOf(scene, colorsNow()), { diff: false });
  document.addEventListener("themechange", repaint);

  async function openCluster(cluster: MapGeoJSONFeature, at: Point): Promise<void> {
    const source = map.getSource("spots") as GeoJSONSource;
    const id = cluster.properties["cluster_id"] as number;
    const zoom = await source.getClusterExpansionZoom(id);
    const center = (cluster.geometry as GeoJSON.Point).coordinates as [number, number];
    if (zoom <= MAX_ZOOM) {
      map.easeTo({ center, zoom: Math.min(zoom + 0.3, MAX_ZOOM) }, { originalEvent: true });
      return;
    }
    const leaves = await source.getClusterLeaves(id, MOST_IN_CLUSTER, 0);
    events.pick(leaves.map((leaf) => leaf.properties?.["row"] as number), at);
  }

  return {
    show: (next) => {
      scene = next;
      chosen = null;
      repaint();
    },
    choose: (row) => {
      chosen = row;
      ring();
    },
    fit: (box) => {
      map.fitBounds(boundsOf(box), { padding: 36, maxZoom: 7 });
    },
    zoom: (steps) => {
      map.easeTo({ zoom: map.getZoom() + steps }, { originalEvent: true });
    },
    box: () => {
      const bounds = map.getBounds();
      return [
        Math.max(-90, bounds.getSouth()),
        Math.max(-180, bounds.getWest()),
        Math.min(90, bounds.getNorth()),
        Math.min(180, bounds.getEast()),
      ];
    },
    destroy: () => {
      document.removeEventListener("themechange", repaint);
      map.remove();
    },
  };
}

function clamped(degrees: number, most: number): number {
  return Math.min(most, Math.max(-most, degrees));
}

function boundsOf([south, west, north, east]: Box): [[number, number], [number, number]] {
  return [
    [west, south],
    [east, north],
  ];
}

function foundAt(map: MapLibre, { x, y }: { x: number; y: number }): MapGeoJSONFeature[] {
  const layers = ["clusters", ...SPOTS, "area-wash", "country-wash"].filter((id) => map.getLayer(id));
  const reach: [PointLike, PointLike] = [
    [x - REACH_PX, y - REACH_PX],
    [x + REACH_PX, y + REACH_PX],
  ];
  return layers.length ? map.queryRenderedFeatures(reach, { layers }) : [];
}

/** Return the rows of what was pointed at: spots before areas, areas before countries. */
function rowsOf(found: readonly MapGeoJSONFeature[], scene: Scene): number[] {
  const spots = found.filter(({ layer }) => SPOTS.includes(layer.id));
  if (spots.length) return [...new Set(spots.map(({ properties }) => properties["row"] as number))];
  for (const layer of ["area-wash", "country-wash"]) {
    const shape = found.find((one) => one.layer.id === layer);
    if (shape) return scene.plan.shaded[shape.properties["index"] as number]?.rows ?? [];
  }
  return [];
}

function colorsNow(): Colors {
  return {
    sea: colorOf("--sea"),
    land: colorOf("--land"),
    border: colorOf("--border"),
    coast: colorOf("--coast"),
    spot: colorOf("--spot"),
    ink: colorOf("--ink"),
    raised: colorOf("--raised"),
  };
}

/** Return a pattern that repeats: hatching for areas, dots for countries. */
function patternOf(kind: string, color: string): ImageData {
  const size = 16;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size;
  const pen = canvas.getContext("2d") as CanvasRenderingContext2D;
  pen.strokeStyle = pen.fillStyle = color;
  pen.lineWidth = 2;
  if (kind === "area") {
    for (const shift of [-size, 0, size]) {
      pen.moveTo(shift, size);
      pen.lineTo(shift + size, 0);
    }
    pen.stroke();
  } else {
    pen.beginPath();
    pen.arc(size / 2, size / 2, 1.8, 0, 2 * Math.PI);
    pen.fill();
  }
  return pen.getImageData(0, 0, size, size);
}
