// A scene in, the same drawing in plain SVG out, for browsers without WebGL.

import type { Position } from "geojson";
import { inWords, newId, svgElement } from "../elements.ts";
import { type Box, boxAround, type Point, type Spot } from "./plan.ts";
import { isClustered, pointPixels, pointsOf, type Scene, shapeFor, type Stage, type StageEvents } from "./stage.ts";

const CELL_PX = 42;
const LEAST_PX = 5;
const EARTH_KM = 40075.017;
const MOST_SCALE = 2 ** 10 * 512;

interface View {
  x: number;
  y: number;
  scale: number;
}

/** Draw on `holder`. The view is a middle, in parts of the world's width, and a scale in pixels. */
export function svgStage(holder: HTMLElement, first: Scene, label: string, events: StageEvents): Stage {
  let scene = first;
  let chosen: number | null = null;
  let [width, height] = sizeOf(holder);
  let view = viewOf(boxAround(pointsOf(scene)) ?? [-50, -130, 70, 160]);
  const fills = { area: newId("hatched"), country: newId("dotted") };
  const sea = svgElement("rect", { class: "sea" });
  const land = svgElement("g");
  const marks = svgElement("g");
  const patterns = svgElement("defs", {}, hatching(fills.area), dots(fills.country));
  const drawing = svgElement(
    "svg",
    {
      tabindex: 0,
      role: "application",
      "aria-label": label,
      class: "plain-map",
    },
    patterns,
    sea,
    land,
    marks,
  );
  holder.append(drawing);

  const onScreen = ([x, y]: Point): Point => [
    width / 2 + (x - view.x) * view.scale,
    height / 2 + (y - view.y) * view.scale,
  ];
  const onWorld = ([x, y]: Point): Point => [
    view.x + (x - width / 2) / view.scale,
    view.y + (y - height / 2) / view.scale,
  ];

  function draw(): void {
    drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
    sea.setAttribute("width", String(width));
    sea.setAttribute("height", String(height));
    const move = `translate(${width / 2} ${height / 2}) scale(${view.scale}) translate(${-view.x} ${-view.y})`;
    land.setAttribute("transform", move);
    for (const pattern of patterns.children) {
      pattern.setAttribute("patternTransform", `scale(${1 / view.scale})`);
    }
    marks.replaceChildren(...scene.plan.shaded.map(numberOf), ...spotsDrawn());
    events.ready();
  }

  function drawLand(): void {
    land.replaceChildren(
      ...scene.land.map(({ polygons }) => svgElement("path", { d: pathOf(polygons), class: "land" })),
      ...scene.plan.shaded.map((shaded) => {
        const shape = shapeFor(scene, shaded.kind, shaded.key);
        const lit = chosen !== null && shaded.rows.includes(chosen);
        const classes = `${shaded.kind}${lit ? " chosen" : ""}`;
        const d = pathOf(shape?.polygons ?? []);
        const path = svgElement("path", { d, class: classes, fill: `url(#${fills[shaded.kind]})` });
        return picking(path, shaded.rows, `${shaded.key}: ${shaded.rows.length}`);
      }),
    );
  }

  function numberOf({ kind, key, rows }: (typeof scene.plan.shaded)[number]): SVGElement {
    const [x, y] = onScreen(worldOf(shapeFor(scene, kind, key)?.middle ?? [0, 0]));
    return svgElement("text", { x, y, class: "number" }, rows.length > 1 ? String(rows.length) : "");
  }

  function spotsDrawn(): SVGElement[] {
    const groups: Group[] = [];
    const cells = new Map<string, Group>();
    const alone = !isClustered(scene);
    for (const spot of alone ? largestFirst(scene) : scene.plan.spots) {
      const at = onScreen(worldOf([spot.longitude, spot.latitude]));
      if (at[0] < -50 || at[1] < -50 || at[0] > width + 50 || at[1] > height + 50) continue;
      const cell = `${Math.floor(at[0] / CELL_PX)} ${Math.floor(at[1] / CELL_PX)}`;
      const known = alone ? undefined : cells.get(cell);
      if (known) join(known, at, [spot]);
      else {
        const group = { at, spots: [spot] };
        groups.push(group);
        cells.set(cell, group);
      }
    }
    const drawn = alone ? groups : merged(groups);
    return drawn.map(({ at, spots }) => (spots.length > 1 ? clusterOf(at, spots) : spotDrawn(spots[0] as Spot)));
  }

  function spotDrawn(spot: Spot): SVGElement {
    const [cx, cy] = onScreen(worldOf([spot.longitude, spot.latitude]));
    const lit = spot.row === chosen ? " chosen" : "";
    const r = spot.kind === "point" ? pointPixels(scene, spot.row) : Math.max(LEAST_PX, pixels(spot));
    const circle = svgElement("circle", { cx, cy, r, class: `spot ${spot.kind}${lit}` });
    return picking(circle, [spot.row], scene.columns.title[spot.row] ?? "");
  }

  function clusterOf([cx, cy]: Point, spots: readonly Spot[]): SVGElement {
    const r = 10 + 4 * Math.log10(spots.length);
    const group = svgElement(
      "g",
      { class: "cluster" },
      svgElement("circle", { cx, cy, r }),
      svgElement("text", { x: cx, y: cy, class: "number" }, inWords(spots.length)),
    );
    return picking(group, spots.map(({ row }) => row), `${spots.length} incidents`);
  }

  function picking<E extends SVGElement>(made: E, rows: number[], title: string): E {
    made.append(svgElement("title", {}, title));
    made.addEventListener("click", (event) => {
      const bounds = holder.getBoundingClientRect();
      events.pick(rows, [event.clientX - bounds.left, event.clientY - bounds.top]);
    });
    return made;
  }

  function pixels({ radius_km, latitude }: Spot): number {
    return (radius_km / (EARTH_KM * Math.cos((latitude * Math.PI) / 180))) * view.scale;
  }

  function viewOf([south, west, north, east]: Box): View {
    const [left, bottom] = worldOf([west, south]);
    const [right, top] = worldOf([east, north]);
    const scale = 0.9 * Math.min(width / (right - left), height / (bottom - top), MOST_SCALE / 8);
    return { x: (left + right) / 2, y: (top + bottom) / 2, scale };
  }

  function change(next: Partial<View>): void {
    view = { ...view, ...next };
    view.scale = Math.min(MOST_SCALE, Math.max(width / 2, view.scale));
    draw();
    events.move();
  }

  function zoom(steps: number): void {
    change({ scale: view.scale * 2 ** steps });
  }

  drawing.addEventListener("keydown", (event) => {
    const step = 120 / view.scale;
    const moves: Record<string, () => void> = {
      ArrowLeft: () => change({ x: view.x - step }),
      ArrowRight: () => change({ x: view.x + step }),
      ArrowUp: () => change({ y: view.y - step }),
      ArrowDown: () => change({ y: view.y + step }),
      "+": () => zoom(1),
      "=": () => zoom(1),
      "-": () => zoom(-1),
      Enter: () => events.ask(),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  });
  drawing.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoom(event.deltaY < 0 ? 0.5 : -0.5);
  }, { passive: false });
  drag(drawing, (dx, dy) => change({ x: view.x - dx / view.scale, y: view.y - dy / view.scale }));
  const observer = new ResizeObserver(() => {
    [width, height] = sizeOf(holder);
    draw();
  });
  observer.observe(holder);
  drawLand();

  return {
    show: (next) => {
      scene = next;
      drawLand();
      draw();
    },
    choose: (row) => {
      chosen = row;
      drawLand();
      draw();
    },
    fit: (box) => {
      view = viewOf(box);
      draw();
    },
    zoom,
    box: () => {
      const [west, north] = degreesOf(onWorld([0, 0]));
      const [east, south] = degreesOf(onWorld([width, height]));
      return [Math.max(-90, south), Math.max(-180, west), Math.min(90, north), Math.min(180, east)];
    },
    destroy: () => {
      observer.disconnect();
      drawing.remove();
    },
  };
}

/** Return spots so that the small ones come to lie upon the large ones. */
function largestFirst(scene: Scene): Spot[] {
  return [...scene.plan.spots].sort((one, other) => pointPixels(scene, other.row) - pointPixels(scene, one.row));
}

function drag(drawing: SVGSVGElement, moved: (dx: number, dy: number) => void): void {
  let last: Point | null = null;
  drawing.addEventListener("pointerdown", (event) => {
    last = [event.clientX, event.clientY];
  });
  drawing.addEventListener("pointermove", (event) => {
    if (!last || !event.buttons) return;
    const [dx, dy] = [event.clientX - last[0], event.clientY - last[1]];
    if (Math.hypot(dx, dy) < 3) return;
    last = [event.clientX, event.clientY];
    moved(dx, dy);
  });
  drawing.addEventListener("pointerup", () => {
    last = null;
  });
}

/** Return a place on Mercator's map whose width and height are 1. */
export function worldOf([longitude, latitude]: Point): Point {
  const clipped = Math.min(85, Math.max(-85, latitude));
  const sine = Math.sin((clipped * Math.PI) / 180);
  return [longitude / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
}

/** The other way round. */
export function degreesOf([x, y]: Point): Point {
  const latitude = (360 / Math.PI) * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - 90;
  return [(x - 0.5) * 360, latitude];
}

function pathOf(polygons: readonly Position[][][]): string {
  return polygons.flat().map(ringPath).join("");
}

function ringPath(ring: readonly Position[]): string {
  const points = ring.map(([x, y]) => worldOf([x as number, y as number]));
  return `M${points.map(([x, y]) => `${x.toFixed(5)},${y.toFixed(5)}`).join("L")}Z`;
}

interface Group {
  at: Point;
  spots: Spot[];
}

/** Return groups joined where they would overlap, the largest first. */
function merged(groups: readonly Group[]): Group[] {
  const kept: Group[] = [];
  for (const group of [...groups].sort((one, other) => other.spots.length - one.spots.length)) {
    const near = kept.find(({ at }) => Math.hypot(at[0] - group.at[0], at[1] - group.at[1]) < CELL_PX);
    if (near) join(near, group.at, group.spots);
    else kept.push(group);
  }
  return kept;
}

/** Put spots into a group, whose place stays the middle of all. */
function join(group: Group, [x, y]: Point, spots: readonly Spot[]): void {
  const share = spots.length / (group.spots.length + spots.length);
  group.at = [group.at[0] + (x - group.at[0]) * share, group.at[1] + (y - group.at[1]) * share];
  group.spots.push(...spots);
}

function sizeOf(holder: HTMLElement): Point {
  return [Math.max(1, holder.clientWidth), Math.max(1, holder.clientHeight)];
}

function hatching(id: string): SVGElement {
  const line = svgElement("path", { d: "M-2,2l4,-4M0,8l8,-8M6,10l4,-4", class: "pen" });
  return pattern(id, 8, line);
}

function dots(id: string): SVGElement {
  return pattern(id, 8, svgElement("circle", { cx: 4, cy: 4, r: 1, class: "pen dot" }));
}

function pattern(id: string, size: number, ...inside: SVGElement[]): SVGElement {
  const units = "userSpaceOnUse";
  return svgElement("pattern", { id, width: size, height: size, patternUnits: units }, ...inside);
}

