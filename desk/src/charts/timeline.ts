// Incidents by period in, bars with a brush out: by pointer, or by arrow keys on two handles.

import * as Plot from "@observablehq/plot";
import { button, element, inWords, svgElement } from "../elements.ts";
import { plotted, putFigure, wholeTicks } from "./figures.ts";
import { dayBefore, filledPeriods, isoDay, periodInWords, spanOf } from "./periods.ts";

/** As /api/timeline answers. */
export interface PeriodCount {
  period: string;
  incidents: number;
}
/** Days as the filters have them, both included. */
export interface Stretch {
  since: string;
  until: string;
}
export interface TimelineOptions {
  label?: string;
  since?: string | null;
  until?: string | null;
}
/** First and last period chosen, as places in their order. */
type Range = readonly [number, number];

const PATIENCE_MS = 450;
const HEIGHT = 134;
const MARGIN = { top: 10, right: 16, bottom: 36, left: 34 };

/** Draw the timeline. `onBrush` gets the days chosen, or null when the choice is put away. */
export function timeline(
  container: HTMLElement,
  counts: readonly PeriodCount[],
  onBrush: (stretch: Stretch | null) => void,
  { label = "Incidents over time", since = null, until = null }: TimelineOptions = {},
): void {
  // Drawn anew while somebody uses a handle: they go on with the same one.
  const held = [...container.querySelectorAll(".handle")].indexOf(document.activeElement as Element);
  const known = new Map(counts.map(({ period, incidents }) => [period, incidents]));
  const periods = filledPeriods(known.keys());
  const bars = periods.map((period) => {
    const { start, end } = spanOf(period);
    const incidents = known.get(period) ?? 0;
    return { period, start, end, incidents, words: `${periodInWords(period)}: ${inWords(incidents)}` };
  });
  const whole: Range = [0, periods.length - 1];
  let range = rangeOf(periods, since, until) ?? whole;
  const said = element("output", { class: "small" });
  const clear = button("Show all of the time", () => settle(whole), { class: "plain" });
  const tell = (): void => {
    const [first, last] = range.map((at) => periods[at]);
    const all = isWhole(range, whole);
    said.textContent = all || !first || !last ? "All of the time" : stretchInWords(first, last);
    clear.hidden = all;
  };
  let show = (): void => {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pending = false;

  function settle(next: Range): void {
    preview(next);
    if (!pending) return;
    pending = false;
    onBrush(isWhole(range, whole) ? null : daysOf(periods, range));
  }

  function preview(next: Range): void {
    clearTimeout(timer);
    pending ||= next[0] !== range[0] || next[1] !== range[1];
    range = next;
    tell();
    show();
  }

  /** Keys come one after the other; the last one counts. */
  function settleSoon(next: Range): void {
    preview(next);
    timer = setTimeout(() => settle(range), PATIENCE_MS);
  }

  tell();
  putFigure(container, {
    label,
    empty: periods.length ? undefined : "No incidents for these filters.",
    tools: periods.length ? [element("div", { class: "row brushed" }, said, clear)] : [],
    draw: (width) => {
      const plot = plotted(
        {
          width,
          height: HEIGHT,
          marginTop: MARGIN.top,
          marginRight: MARGIN.right,
          marginBottom: MARGIN.bottom,
          marginLeft: MARGIN.left,
          x: { type: "utc", label: null },
          y: { grid: true, ticks: wholeTicks(Math.max(...bars.map((bar) => bar.incidents))), tickFormat: ",d", label: null, nice: true },
          marks: [
            Plot.rectY(bars, {
              x1: "start",
              x2: "end",
              y: "incidents",
              fill: "var(--spot)",
              fillOpacity: 0.8,
              insetLeft: bars.length > width / 4 ? 0 : 0.5,
              insetRight: bars.length > width / 4 ? 0 : 0.5,
            }),
            Plot.ruleY([0]),
          ],
        },
        label,
      );
      const brush = brushOn(plot, bars, { preview, settle, settleSoon, range: () => range });
      show = brush.show;
      show();
      return [plot];
    },
    table: {
      caption: label,
      columns: ["Period", "Incidents"],
      rows: bars.map(({ period, incidents }) => [periodInWords(period), incidents]),
    },
  });
  if (held >= 0) container.querySelectorAll<SVGElement>(".handle")[held]?.focus({ preventScroll: true });
}

interface Bar {
  period: string;
  start: Date;
  end: Date;
}
interface Brushing {
  preview(range: Range): void;
  settle(range: Range): void;
  settleSoon(range: Range): void;
  range(): Range;
}

function brushOn(plot: SVGSVGElement & Plot.Plot, bars: readonly Bar[], brushing: Brushing) {
  const scale = plot.scale("x") as Plot.Scale;
  const last = bars.length - 1;
  const left = (at: number): number => scale.apply((bars[at] as Bar).start) as number;
  const right = (at: number): number => scale.apply((bars[at] as Bar).end) as number;
  const [start, end] = [left(0), right(last)];
  const height = HEIGHT - MARGIN.top - MARGIN.bottom;
  const band = { y: MARGIN.top, height };
  const veils = [0, 1].map(() => svgElement("rect", { ...band, class: "veil" }));
  const ground = svgElement("rect", { x: start, width: end - start, ...band, class: "ground" });
  const handles = ["From", "To"].map((name) => handle(name, last));
  // The bars are one image to a reader; the handles are things to use, so they stand beside it.
  plot.setAttribute("role", "group");
  plot.append(...veils, ground, ...handles);

  function show(): void {
    const [first, final] = brushing.range();
    const edges = [left(first), right(final)] as const;
    set(veils[0], { x: start, width: Math.max(0, edges[0] - start) });
    set(veils[1], { x: edges[1], width: Math.max(0, end - edges[1]) });
    for (const [side, made] of handles.entries()) {
      const at = brushing.range()[side] as number;
      set(made, {
        transform: `translate(${edges[side]} ${MARGIN.top + height / 2})`,
        "aria-valuenow": at,
        "aria-valuetext": periodInWords((bars[at] as Bar).period),
      });
    }
  }

  function barAt(event: PointerEvent): number {
    const bounds = plot.getBoundingClientRect();
    const x = ((event.clientX - bounds.left) * plot.viewBox.baseVal.width) / bounds.width;
    const found = bars.findIndex((_, at) => x < right(at));
    return found < 0 ? last : found;
  }

  drag(ground, (from, event) => ordered(from, barAt(event)), barAt);
  for (const [side, made] of handles.entries()) {
    drag(made, (_, event) => moved(side, barAt(event)), barAt);
    made.addEventListener("keydown", (event) => {
      const at = brushing.range()[side] as number;
      const next = keyed(event.key, at, last);
      if (next === null) return;
      event.preventDefault();
      event.stopPropagation();
      brushing.settleSoon(moved(side, next));
    });
  }

  function moved(side: number, to: number): Range {
    const [first, final] = brushing.range();
    return side === 0 ? [Math.min(to, final), final] : [first, Math.max(to, first)];
  }

  function drag(
    made: SVGElement,
    rangeFor: (from: number, event: PointerEvent) => Range,
    place: (event: PointerEvent) => number,
  ): void {
    made.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      made.setPointerCapture(event.pointerId);
      const from = place(event);
      const before = brushing.range();
      const move = (next: PointerEvent) => brushing.preview(rangeFor(from, next));
      const stop = (next: PointerEvent) => {
        made.removeEventListener("pointermove", move);
        brushing.settle(next.type === "pointercancel" ? before : brushing.range());
      };
      made.addEventListener("pointermove", move);
      brushing.preview(rangeFor(from, event));
      made.addEventListener("pointerup", stop, { once: true });
      made.addEventListener("pointercancel", stop, { once: true });
    });
  }
  return { show };
}

function handle(name: string, last: number): SVGElement {
  return svgElement(
    "g",
    {
      class: "handle",
      role: "slider",
      tabindex: 0,
      "aria-label": name,
      "aria-valuemin": 0,
      "aria-valuemax": last,
    },
    svgElement("rect", { x: -12, y: -44, width: 24, height: 88, class: "reach" }),
    svgElement("line", { y1: -44, y2: 44 }),
    svgElement("rect", { x: -4, y: -11, width: 8, height: 22, rx: 3, class: "grip" }),
  );
}

/** Return where a key moves a handle; null for other keys. */
export function keyed(key: string, at: number, last: number): number | null {
  const moves: Record<string, number> = {
    ArrowLeft: at - 1,
    ArrowDown: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at + 1,
    PageDown: at - 10,
    PageUp: at + 10,
    Home: 0,
    End: last,
  };
  const next = moves[key];
  return next === undefined ? null : Math.min(last, Math.max(0, next));
}

/** Return the periods that days fall into; null when no day is given, or none of the periods. */
export function rangeOf(
  periods: readonly string[],
  since: string | null,
  until: string | null,
): Range | null {
  if ((!since && !until) || !periods.length) return null;
  const spans = periods.map(spanOf);
  const first = since ? spans.findIndex(({ end }) => isoDay(dayBefore(end)) >= since) : 0;
  const last = until ? spans.findLastIndex(({ start }) => isoDay(start) <= until) : periods.length - 1;
  return first < 0 || last < 0 || first > last ? null : [first, last];
}

/** Return the days of a range of periods. */
export function daysOf(periods: readonly string[], [first, last]: Range): Stretch {
  return {
    since: isoDay(spanOf(periods[first] as string).start),
    until: isoDay(dayBefore(spanOf(periods[last] as string).end)),
  };
}

function ordered(one: number, other: number): Range {
  return one <= other ? [one, other] : [other, one];
}

function isWhole(one: Range, whole: Range): boolean {
  return one[0] === whole[0] && one[1] === whole[1];
}

function stretchInWords(first: string, last: string): string {
  return first === last ? periodInWords(first) : `${periodInWords(first)} to ${periodInWords(last)}`;
}

function set(made: Element | undefined, attributes: Record<string, string | number>): void {
  for (const [name, value] of Object.entries(attributes)) made?.setAttribute(name, String(value));
}
