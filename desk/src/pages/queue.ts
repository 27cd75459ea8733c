// The queue: through its items by keys, and what is next.

import "../start.ts";
import { bind } from "../keys.ts";

function links(): HTMLAnchorElement[] {
  return [...document.querySelectorAll<HTMLAnchorElement>("table.queue tbody th a")];
}

function step(by: number): void {
  const all = links();
  const at = all.indexOf(document.activeElement as HTMLAnchorElement);
  all[Math.min(Math.max(at + by, 0), all.length - 1)]?.focus();
}

bind("j", "The next item", () => step(1));
bind("k", "The one before", () => step(-1));
bind("x", "Choose it, to be assigned", () => {
  document.activeElement?.closest("tr")?.querySelector<HTMLInputElement>('[name="item"]')?.click();
});
bind("n", "Open what is first", () => links()[0]?.click());
