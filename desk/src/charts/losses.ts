// Losses by period, outcome and class of victims in; one small chart for each class out.
//
// The line is the best figure, the band reaches from low to high. All have one scale. A period
// without a row is one in which nothing was reported, and is drawn as zero.

import * as Plot from "@observablehq/plot";
import { element } from "../elements.ts";
import { choiceOf, figuresInWords, lookOf, plotted, putFigure, sampleOf, wholeTicks } from "./figures.ts";
import { filledPeriods, periodInWords, spanOf } from "./periods.ts";

/** As /api/series answers. */
export interface LossRow {
  period: string;
  outcome: string;
  victims: string;
  low: number | null;
  best: number | null;
  high: number | null;
}
export interface LossOptions {
  label?: string;
  /** The outcome shown first. */
  outcome?: string;
  /** Words for codes of outcomes and classes. */
  words?: Readonly<Record<string, string>>;
}
interface Value {
  date: Date;
  period: string;
  low: number;
  best: number;
  high: number;
  words: string;
}

const ORDER = ["killed", "injured", "missing", "captured", "abducted", "displaced", "released"];
const HEIGHT = 130;
const LEAST_WIDTH = 250;
const MANY = 40;

/** Draw losses. The outcome is chosen by buttons above. */
export function losses(
  container: HTMLElement,
  rows: readonly LossRow[],
  { label = "Losses by class of victims", outcome, words = {} }: LossOptions = {},
): void {
  const outcomes = [...new Set(rows.map((row) => row.outcome))].sort(byOrder);
  const shown = outcomes.includes(outcome ?? "") ? (outcome as string) : (outcomes[0] ?? "killed");
  const named = (code: string): string => words[code] ?? code.replaceAll("_", " ");
  const own = rows.filter((row) => row.outcome === shown);
  const tools =
    outcomes.length > 1
      ? [
          choiceOf("Outcome", outcomes.map((code) => [code, named(code)] as const), shown, (next) => {
            losses(container, rows, { label, outcome: next, words });
            container.querySelector<HTMLInputElement>(`input[value="${CSS.escape(next)}"]`)?.focus();
          }),
        ]
      : [];
  const periods = filledPeriods(rows.map(({ period }) => period));
  const classes = classesOf(own, periods, named);
  const top = Math.max(1, ...classes.flatMap(({ values }) => values.map(({ high }) => high)));
  const title = `${label}: ${named(shown)}`;
  putFigure(container, {
    label: title,
    tools,
    empty: own.length ? undefined : "No losses are reported for these filters.",
    draw: (width) => {
      const gap = 20;
      const most = Math.max(1, Math.floor((width + gap) / (LEAST_WIDTH + gap)));
      // Rows of equal length, rather than one left over.
      const columns = Math.ceil(classes.length / Math.ceil(classes.length / most));
      const each = Math.floor((width - gap * (columns - 1)) / columns);
      const drawn = classes.map((one, at) => multiple(one, lookOf(at), each, top, `${one.name}, ${named(shown)}`));
      const grid = element("div", { class: "multiples" }, ...drawn);
      grid.style.gridTemplateColumns = `repeat(${columns}, minmax(0, 1fr))`;
      return [grid];
    },
    key: element("p", { class: "chart-note" }, "Line: best figure. Band: from the lowest to the highest."),
    table: {
      caption: title,
      columns: ["Period", "Victims", "Low", "Best", "High"],
      rows: own.map(({ period, victims, low, best, high }) => [periodInWords(period), named(victims), low, best, high]),
    },
  });
}



interface Class {
  name: string;
  values: Value[];
  total: string;
}

function classesOf(
  rows: readonly LossRow[],
  periods: readonly string[],
  named: (code: string) => string,
): Class[] {
  const codes = [...new Set(rows.map(({ victims }) => victims))];
  const classes = codes.map((code) => {
    const own = new Map(rows.filter(({ victims }) => victims === code).map((row) => [row.period, row]));
    const values = periods.map((period) => valueOf(period, own.get(period)));
    return { name: named(code), values, sum: sumOf([...own.values()]) };
  });
  classes.sort((one, other) => (other.sum.best ?? 0) - (one.sum.best ?? 0));
  return classes.map(({ name, values, sum }) => ({
    name,
    values,
    total: figuresInWords(sum.low, sum.best, sum.high),
  }));
}

function valueOf(period: string, row: LossRow | undefined): Value {
  const { start, end } = spanOf(period);
  const date = new Date((start.getTime() + end.getTime()) / 2);
  if (!row) return { date, period, low: 0, best: 0, high: 0, words: `${periodInWords(period)}: none reported` };
  const best = row.best ?? row.low ?? row.high ?? 0;
  const words = `${periodInWords(period)}: ${figuresInWords(row.low, row.best, row.high)}`;
  return { date, period, low: row.low ?? best, best, high: row.high ?? best, words };
}

function sumOf(rows: readonly LossRow[]): Pick<LossRow, "low" | "best" | "high"> {
  const sum = (field: "low" | "best" | "high"): number | null => {
    const figures = rows.map((row) => row[field]);
    if (figures.some((figure) => figure === null)) return null;
    return figures.reduce<number>((one, other) => one + (other ?? 0), 0);
  };
  // A best figure that lacks somewhere is summed from what there is, as on the charts.
  const best = rows.reduce((one, row) => one + (row.best ?? row.low ?? row.high ?? 0), 0);
  return { low: sum("low"), best, high: sum("high") };
}

function multiple(one: Class, look: ReturnType<typeof lookOf>, width: number, top: number, label: string): HTMLElement {
  const { values } = one;
  const channels = { x: "date", y: "best" } as const;
  const few = values.length <= MANY;
  const plot = plotted(
    {
      width,
      height: HEIGHT,
      marginLeft: 34,
      marginRight: 12,
      marginTop: 8,
      marginBottom: 22,
      x: { type: "utc", label: null },
      y: { domain: [0, top], nice: true, ticks: wholeTicks(top), tickFormat: ",d", grid: true, label: null },
      marks: [
        Plot.areaY(values, { x: "date", y1: "low", y2: "high", fill: look.color, fillOpacity: 0.2 }),
        Plot.lineY(values, { ...channels, stroke: look.color, strokeWidth: 1.8, strokeDasharray: look.dash || "none" }),
        ...(few
          ? [
              Plot.dot(
                values.filter(({ best }) => best > 0),
                { ...channels, fill: look.color, symbol: look.symbol, r: 2.8 },
              ),
            ]
          : []),
        Plot.ruleY([0]),
        Plot.tip(values, Plot.pointerX({ ...channels, title: "words", fontSize: 12 })),
      ],
    },
    `${label}: ${one.total}`,
  );
  const heading = element("h3", {}, sampleOf(look), one.name, " ");
  heading.append(element("span", { class: "soft" }, one.total));
  return element("div", { class: "multiple" }, heading, plot);
}

function byOrder(one: string, other: string): number {
  const place = (code: string) => (ORDER.includes(code) ? ORDER.indexOf(code) : ORDER.length);
  return place(one) - place(other) || one.localeCompare(other);
}

