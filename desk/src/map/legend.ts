// A scene in, its key in words and shapes out, and what is not on the map.

import { element, svgElement } from "../elements.ts";
import type { Scene } from "./stage.ts";

const WORDS = {
  point: "an exact place",
  disc: "within this distance of a named point, or in an area around it",
  vague: "a vague region: somewhere about",
  area: "a division: somewhere in it",
  country: "a country: somewhere in it",
  cluster: "several near one another",
};
const SIZED = "an exact place, the larger the more were killed";
type Kind = keyof typeof WORDS;

export const CREDIT =
  "Places: GeoNames (CC BY 4.0), changed. Outlines: Natural Earth (public domain), simplified; " +
  "how a border is drawn says nothing of its status.";

/** Return the key of what a scene draws; `clustered` says that spots stand for several. */
export function keyOf(scene: Scene, clustered: boolean): HTMLElement {
  const { spots, shaded } = scene.plan;
  const kinds = new Set<Kind>([...spots, ...shaded].map(({ kind }) => kind));
  if (clustered) kinds.add("cluster");
  const order: Kind[] = ["point", "disc", "vague", "area", "country", "cluster"];
  const drawn = order.filter((kind) => kinds.has(kind));
  const words = scene.sized ? { ...WORDS, point: SIZED } : WORDS;
  return element(
    "ul",
    { class: "map-key" },
    ...drawn.map((kind) => element("li", {}, sampleOf(kind), words[kind])),
  );
}

/** Return how many are not on the map, in words; "" when all are. */
export function undrawnInWords(scene: Scene): string {
  const { undrawn } = scene.plan;
  if (!undrawn.length) return "";
  const atSea = undrawn.filter((row) => scene.columns.precision[row] === 7).length;
  const unknown = undrawn.length - atSea;
  const reasons = [
    unknown ? `${unknown.toLocaleString("en-US")} not on the map: no place known` : "",
    atSea ? `${atSea.toLocaleString("en-US")} not on the map: in international waters or airspace` : "",
  ];
  return reasons.filter(Boolean).join("; ");
}

function sampleOf(kind: Kind): SVGElement {
  const shapes: Record<Kind, SVGElement[]> = {
    point: [svgElement("circle", { cx: 12, cy: 8, r: 4, class: "spot point" })],
    disc: [svgElement("circle", { cx: 12, cy: 8, r: 6.5, class: "spot disc" })],
    vague: [8, 6.5, 5, 3].map((r) => svgElement("circle", { cx: 12, cy: 8, r, class: "sample-vague" })),
    area: [
      svgElement("rect", { x: 1, y: 1, width: 22, height: 14, class: "sample-area" }),
      svgElement("path", { d: "M1,10l9,-9M3,15l14,-14M10,15l13,-13M17,15l6,-6", class: "sample-hatch" }),
    ],
    country: [
      svgElement("rect", { x: 1, y: 1, width: 22, height: 14, class: "sample-country" }),
      ...[5, 12, 19].flatMap((cx) =>
        [5, 11].map((cy) => svgElement("circle", { cx, cy, r: 1, class: "sample-dot" })),
      ),
    ],
    cluster: [
      svgElement("circle", { cx: 12, cy: 8, r: 7, class: "sample-cluster" }),
      svgElement("text", { x: 12, y: 8, class: "number" }, "9"),
    ],
  };
  return svgElement("svg", { viewBox: "0 0 24 16", "aria-hidden": "true" }, ...shapes[kind]);
}
