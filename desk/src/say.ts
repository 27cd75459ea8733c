// Words in; said in passing at the corner of the page, and to screen readers.

import { button, element } from "./elements.ts";

export type Tone = "note" | "good" | "doubt" | "bad";

const STAYS_MS = 6000;

/** Say something. What went wrong stays until it is put away. */
export function say(words: string, tone: Tone = "note"): void {
  const put = element("div", { class: `notice ${tone}` }, element("p", {}, words));
  put.append(button("×", () => put.remove(), { "aria-label": "Put away" }));
  region().append(put);
  if (tone !== "bad") setTimeout(() => put.remove(), STAYS_MS);
}

/** Put the region that speaks into the page; a reader must know it before it speaks. */
export function region(): HTMLElement {
  const found = document.getElementById("said");
  if (found) return found;
  const made = element("div", { id: "said", role: "status", "aria-live": "polite" });
  document.body.append(made);
  return made;
}
