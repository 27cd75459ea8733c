// Reasons with their weights in bits in; bars that add up, from where one starts to the sum, out.

import * as Plot from "@observablehq/plot";
import { plotted, putFigure } from "./figures.ts";

export interface Reason {
  label: string;
  bits: number;
  /** The values compared: "12 km apart". */
  detail?: string;
}
export interface WaterfallOptions {
  label?: string;
  /** What the first bar is called, whose reason is no comparison. */
  start?: Reason;
}
export interface Step extends Reason {
  from: number;
  to: number;
  total: boolean;
}

const ROW = 34;

/** Draw a waterfall of weights. */
export function waterfall(
  container: HTMLElement,
  reasons: readonly Reason[],
  { label = "What speaks for and against one incident, in bits", start }: WaterfallOptions = {},
): void {
  const steps = stepsOf(start ? [start, ...reasons] : reasons);
  const names = steps.map((_, at) => String(at));
  putFigure(container, {
    label,
    empty: reasons.length ? undefined : "Nothing was compared.",
    draw: (width) => {
      const narrow = width < 520;
      const marginLeft = narrow ? 8 : Math.min(230, width * 0.34);
      const band = (_: Step, at: number) => String(at);
      return [
        plotted(
          {
            width,
            height: ROW * steps.length * (narrow ? 1.35 : 1) + 44,
            marginLeft,
            marginRight: 12,
            marginTop: 6,
            marginBottom: 38,
            x: { label: "bits", labelAnchor: "center", labelArrow: "none", grid: true, nice: true, inset: 26 },
            y: { domain: names, axis: null, padding: narrow ? 0.45 : 0.3 },
            marks: [
              ...barsOf(steps, band),
              Plot.ruleY(steps.slice(1), {
                y: (_: Step, at: number) => String(at + 1),
                x1: "from",
                x2: "from",
                stroke: "currentColor",
              }),
              Plot.ruleX([0], { strokeOpacity: 0.6 }),
              Plot.text(steps, {
                x: (step: Step) => Math.max(step.from, step.to),
                y: band,
                text: (step: Step) => signed(step.bits),
                textAnchor: "start",
                dx: 4,
                fontVariant: "tabular-nums",
                fontWeight: 600,
                fill: "currentColor",
              }),
              Plot.text(steps, {
                y: band,
                text: (step: Step) => wordsOf(step),
                frameAnchor: "left",
                textAnchor: narrow ? "start" : "end",
                dx: narrow ? 0 : -8,
                dy: narrow ? -ROW * 0.55 : 0,
                lineWidth: narrow ? width / 13 : marginLeft / 12.5,
                textOverflow: "ellipsis-end",
                fill: "currentColor",
              }),
            ],
          },
          `${label}: ${steps.map((step) => `${step.label} ${signed(step.bits)}`).join("; ")}`,
        ),
      ];
    },
    table: {
      caption: label,
      columns: ["Reason", "Compared", "Bits", "Sum so far"],
      rows: steps.map(({ label: name, detail, bits, to }) => [name, detail ?? "", signed(bits), signed(to)]),
    },
  });
}

function barsOf(steps: readonly Step[], band: (step: Step, at: number) => string): Plot.Markish[] {
  const colorOf = (step: Step): string => {
    if (step.total) return "var(--ink)";
    return step.bits >= 0 ? "var(--good)" : "var(--bad)";
  };
  // Each by itself, so that the fill is a constant and follows the theme.
  return steps.map((step, at) =>
    Plot.barX([step], {
      x1: "from",
      x2: "to",
      y: () => band(step, at),
      fill: colorOf(step),
      fillOpacity: step.bits < 0 && !step.total ? 0.25 : 0.85,
      stroke: colorOf(step),
      strokeWidth: 1.5,
      rx: 2,
    }),
  );
}

/** Return each reason as a stretch from the sum before it to the sum after, then the sum. */
export function stepsOf(reasons: readonly Reason[]): Step[] {
  let sum = 0;
  const steps = reasons.map((reason): Step => {
    const from = sum;
    sum += reason.bits;
    return { ...reason, from, to: sum, total: false };
  });
  return [...steps, { label: "Sum", bits: sum, from: 0, to: sum, total: true }];
}

/** Return bits with their sign: "+3.2", "−0.4", "0.0". */
export function signed(bits: number): string {
  const rounded = Math.abs(bits).toFixed(1);
  if (rounded === "0.0") return rounded;
  return `${bits > 0 ? "+" : "−"}${rounded}`;
}

function wordsOf({ label, detail }: Step): string {
  return detail ? `${label}: ${detail}` : label;
}
