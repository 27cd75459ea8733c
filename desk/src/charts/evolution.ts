// What each source said, day by day, in; a step chart of its figure as it stood out.

import * as Plot from "@observablehq/plot";
import { element } from "../elements.ts";
import { figuresInWords, keyOf, lookOf, plotted, putFigure } from "./figures.ts";
import { periodInWords } from "./periods.ts";

/** A source's figure from a day on ("2024-05-13"), until its next one. */
export interface Change {
  source: string;
  on: string;
  low: number | null;
  best: number | null;
  high: number | null;
}
export interface EvolutionOptions {
  label?: string;
}
interface Stand {
  date: Date;
  low: number;
  best: number;
  high: number;
  words: string;
  /** Whether the figure was said on this day, rather than standing on. */
  said: boolean;
}

const DAY_MS = 86_400_000;

/** Draw how the figures of each source changed. */
export function evolution(
  container: HTMLElement,
  changes: readonly Change[],
  { label = "Figures as they stood, by source" }: EvolutionOptions = {},
): void {
  const sources = [...new Set(changes.map(({ source }) => source))];
  const days = changes.map(({ on }) => dayOf(on).getTime());
  const last = new Date(Math.max(...days) + Math.max(DAY_MS, (Math.max(...days) - Math.min(...days)) * 0.06));
  const series = sources.map((source) => standsOf(changes.filter((change) => change.source === source), last));
  putFigure(container, {
    label,
    empty: changes.length ? undefined : "No figures are reported.",
    draw: (width) => [
      plotted(
        {
          width,
          height: Math.round(Math.min(300, 160 + 24 * sources.length)),
          marginLeft: 40,
          marginRight: 14,
          marginTop: 12,
          marginBottom: 36,
          x: { type: "utc", label: null },
          y: { grid: true, label: null, nice: true, zero: true, ticks: 5 },
          marks: [
            ...series.map((stands, at) =>
              Plot.areaY(stands, {
                x: "date",
                y1: "low",
                y2: "high",
                curve: "step-after",
                fill: lookOf(at).color,
                fillOpacity: 0.14,
              }),
            ),
            ...series.map((stands, at) =>
              Plot.lineY(stands, {
                x: "date",
                y: "best",
                curve: "step-after",
                stroke: lookOf(at).color,
                strokeWidth: 2,
                strokeDasharray: lookOf(at).dash || "none",
              }),
            ),
            ...series.map((stands, at) =>
              Plot.dot(
                stands.filter(({ said }) => said),
                { x: "date", y: "best", fill: lookOf(at).color, symbol: lookOf(at).symbol, r: 4 },
              ),
            ),
            Plot.ruleY([0]),
            Plot.tip(
              series.flat().filter(({ said }) => said),
              Plot.pointer({ x: "date", y: "best", title: "words", fontSize: 12 }),
            ),
          ],
        },
        label,
      ),
    ],
    key: element("div", {}, keyOf(sources)),
    table: {
      caption: label,
      columns: ["Day", "Source", "Low", "Best", "High"],
      rows: [...changes]
        .sort((one, other) => one.on.localeCompare(other.on))
        .map(({ on, source, low, best, high }) => [periodInWords(on.slice(0, 10)), source, low, best, high]),
    },
  });
}

function standsOf(changes: readonly Change[], last: Date): Stand[] {
  const stands = [...changes]
    .sort((one, other) => one.on.localeCompare(other.on))
    .map(({ source, on, low, best, high }): Stand => {
      const middle = best ?? low ?? high ?? 0;
      const words = `${periodInWords(on.slice(0, 10))}\n${source}: ${figuresInWords(low, best, high)}`;
      return { date: dayOf(on), low: low ?? middle, best: middle, high: high ?? middle, words, said: true };
    });
  const final = stands.at(-1);
  return final ? [...stands, { ...final, date: last, said: false }] : [];
}

function dayOf(on: string): Date {
  return new Date(`${on.slice(0, 10)}T00:00:00Z`);
}
