// A drawing and its data in, a figure out that says in words and in a table what it shows.

import * as Plot from "@observablehq/plot";
import { element, newId, svgElement, type Table, tableOf } from "../elements.ts";

export interface Figure {
  /** What the chart is called; it also names it to those who can't see it. */
  label: string;
  /** Draws at a width in pixels. */
  draw(width: number): Node[];
  table: Table;
  /** Put above the drawing: choices. */
  tools?: Node[];
  /** Put below it: the key. */
  key?: Node | undefined;
  /** Said where there is nothing to draw. */
  empty?: string | undefined;
}

const watched = new WeakMap<Element, ResizeObserver>();
const LEAST_WIDTH = 280;
const FEW = 3;

/** Return the ticks of an axis that counts up to `most`: three or so, and never a half. */
export function wholeTicks(most: number): number | number[] {
  return most < FEW ? Array.from({ length: Math.max(most, 1) + 1 }, (_, at) => at) : FEW;
}

/** Put a figure into a container, which is emptied; it is drawn anew when its width changes. */
export function putFigure(container: HTMLElement, figure: Figure): void {
  watched.get(container)?.disconnect();
  const wasOpen = container.querySelector("details")?.open ?? false;
  container.classList.add("chart");
  if (figure.empty) {
    container.replaceChildren(...(figure.tools ?? []), element("p", { class: "empty" }, figure.empty));
    return;
  }
  const drawing = element("div", { class: "drawing", role: "group", "aria-label": figure.label });
  const data = element(
    "details",
    { open: wasOpen },
    element("summary", {}, "The same as a table"),
    element("div", { class: "table", tabindex: 0, role: "region", "aria-label": figure.table.caption }),
  );
  const fill = (): void => {
    const place = data.querySelector(".table");
    if (data.open && place && !place.hasChildNodes()) place.append(tableOf(figure.table));
  };
  data.addEventListener("toggle", fill);
  container.replaceChildren(...(figure.tools ?? []), drawing, ...(figure.key ? [figure.key] : []), data);
  fill();
  let width = 0;
  const redraw = (): void => {
    const next = Math.max(LEAST_WIDTH, Math.floor(drawing.clientWidth));
    if (next === width) return;
    width = next;
    drawing.replaceChildren(...figure.draw(width));
  };
  const observer = new ResizeObserver(redraw);
  watched.set(container, observer);
  observer.observe(drawing);
  redraw();
}

/** Return a plot without its own style element, which the content policy forbids; ours has it. */
export function plotted(options: Plot.PlotOptions, label: string): SVGSVGElement & Plot.Plot {
  const made = Plot.plot({ ...options, className: "plot" }) as SVGSVGElement & Plot.Plot;
  for (const style of made.querySelectorAll("style")) style.remove();
  // A reader gets the label and the table; names of marks say nothing to it.
  for (const part of made.querySelectorAll("g[aria-label]")) {
    part.setAttribute("data-part", part.getAttribute("aria-label") ?? "");
    part.removeAttribute("aria-label");
  }
  made.setAttribute("role", "img");
  made.setAttribute("aria-label", label);
  return made;
}

const SYMBOLS = ["circle", "square", "triangle", "diamond", "cross", "star", "hexagon"] as const;
const DASHES = ["", "6 3", "2 3", "8 3 2 3", "12 3", "4 2", "1 3"];

/** How each series is told apart: color, dash and shape. */
export interface Look {
  color: string;
  dash: string;
  symbol: (typeof SYMBOLS)[number];
}

/** Return the look of the series at a place in their order. */
export function lookOf(at: number): Look {
  const turn = at % SYMBOLS.length;
  return {
    color: `var(--series-${turn + 1})`,
    dash: DASHES[(turn + Math.floor(at / SYMBOLS.length)) % DASHES.length] ?? "",
    symbol: SYMBOLS[(turn + Math.floor(at / SYMBOLS.length)) % SYMBOLS.length] ?? "circle",
  };
}

/** Return a stretch of a series' line with its shape, for keys and headings. */
export function sampleOf(look: Look): SVGElement {
  const line = { x1: 0, x2: 28, y1: 8, y2: 8, stroke: look.color, "stroke-width": 2 };
  const shape = { d: SAMPLES[look.symbol], fill: look.color, transform: "translate(14 8)" };
  return svgElement(
    "svg",
    { viewBox: "0 0 28 16", class: "sample", "aria-hidden": "true" },
    svgElement("line", { ...line, "stroke-dasharray": look.dash || null }),
    svgElement("path", shape),
  );
}
const SAMPLES: Record<Look["symbol"], string> = {
  circle: "M4,0A4,4 0 1 1 -4,0A4,4 0 1 1 4,0Z",
  square: "M-3.6,-3.6h7.2v7.2h-7.2Z",
  triangle: "M0,-4.8L4.4,3.2H-4.4Z",
  diamond: "M0,-5.4L3.4,0L0,5.4L-3.4,0Z",
  cross: "M-4.5,-1.5h3v-3h3v3h3v3h-3v3h-3v-3h-3Z",
  star: "M0,-5.2L1.2,-1.6L5,-1.6L1.9,0.6L3.1,4.2L0,2L-3.1,4.2L-1.9,0.6L-5,-1.6L-1.2,-1.6Z",
  hexagon: "M4.4,0L2.2,3.8L-2.2,3.8L-4.4,0L-2.2,-3.8L2.2,-3.8Z",
};

/** Return the key of several series. */
export function keyOf(names: readonly string[]): HTMLElement {
  const items = names.map((name, at) =>
    element("li", {}, sampleOf(lookOf(at)), element("bdi", {}, name)),
  );
  return element("ul", { class: "chart-key" }, ...items);
}

/** Return choices side by side, one of which is on. */
export function choiceOf(
  legend: string,
  choices: readonly (readonly [string, string])[],
  chosen: string,
  choose: (value: string) => void,
): HTMLElement {
  const name = newId("choice");
  const labels = choices.map(([value, words]) => {
    const input = element("input", { type: "radio", name, value });
    input.checked = value === chosen;
    input.addEventListener("change", () => choose(value));
    return element("label", {}, input, words);
  });
  const hidden = element("legend", { class: "visually-hidden" }, legend);
  return element("fieldset", { class: "choice" }, hidden, ...labels);
}

/** Return low–best–high as the other pages print them: "12–15–?". */
export function figuresInWords(low: number | null, best: number | null, high: number | null): string {
  const all = [low, best, high].map((number) => (number === null ? "?" : number.toLocaleString("en-US")));
  return all.every((one) => one === all[0]) ? (all[0] as string) : all.join("–");
}
