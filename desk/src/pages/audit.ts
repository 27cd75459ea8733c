// The audit: through its decisions by keys, and what undoes them.

import "../start.ts";
import { bind } from "../keys.ts";

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("table.decisions tbody tr")];
}

function step(by: number): void {
  const all = rows();
  const at = all.findIndex((row) => row.contains(document.activeElement));
  const next = all[Math.min(Math.max(at + by, 0), all.length - 1)];
  if (!next) return;
  next.tabIndex = -1;
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

bind("j", "The next decision", () => step(1));
bind("k", "The one before", () => step(-1));
bind("u", "Undo it", () => {
  document.activeElement?.closest("tr")?.querySelector<HTMLElement>("form button")?.click();
});
