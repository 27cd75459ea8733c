// What every page starts with: its theme, its keys, its partial updates.

import { startHtmx } from "./htmx.ts";
import { bind, showKeys, startKeys } from "./keys.ts";
import { startTheme, switchTheme } from "./theme.ts";

const PLACES: readonly (readonly [string, string, string])[] = [
  ["g o", "Go to the overview", "/"],
  ["g q", "Go to the queue", "/queue"],
  ["g l", "Go to linking", "/linking"],
  ["g a", "Go to the audit", "/audit"],
];

startTheme();
startKeys();
startHtmx();
for (const [keys, words, path] of PLACES) {
  bind(keys, words, () => location.assign(path), { group: "Everywhere" });
}
document.addEventListener("click", uncover);
document.addEventListener("click", ({ target }) => {
  if (target instanceof Element && target.closest("[data-keys-shown]")) showKeys();
});
bind("esc", "Leave the field", leave, { group: "Everywhere" });
bind("t", "Switch between light and dark", switchTheme, { group: "Everywhere" });

/** Show a graphic text to who asks for it. */
function uncover({ target }: MouseEvent): void {
  const asked = target instanceof Element && target.closest(".reveal button");
  if (asked) asked.closest(".graphic")?.classList.add("shown");
}

/** Leave a field, so that keys are shortcuts again. */
export function leave(): void {
  const field = document.activeElement;
  if (field instanceof HTMLElement && field.matches("input, select, textarea")) field.blur();
}
