// Pairs of incidents with what they weigh; events of one incident in two piles.

import "../start.ts";
import { type Reason, waterfall } from "../charts.ts";
import { dataIn } from "../data.ts";
import { bind } from "../keys.ts";
import { startPiles } from "../piles.ts";

const chart = document.getElementById("waterfall");
const reasons = dataIn<{ comparison: string; level: string; bits: number }[]>("reasons");
if (chart && reasons) {
  const steps = reasons.map(({ comparison, level, bits }): Reason => ({ label: comparison, bits, detail: level }));
  waterfall(chart, steps);
}

startPiles();

function links(): HTMLAnchorElement[] {
  return [...document.querySelectorAll<HTMLAnchorElement>("table.pairs tbody th a")];
}

function step(by: number): void {
  const all = links();
  const at = all.indexOf(document.activeElement as HTMLAnchorElement);
  all[Math.min(Math.max(at + by, 0), all.length - 1)]?.focus();
}

if (links().length > 0) {
  bind("j", "The next pair", () => step(1));
  bind("k", "The one before", () => step(-1));
}
