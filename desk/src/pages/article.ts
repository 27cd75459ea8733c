// The page of an article: its text and its record, by mouse and by keys.

import { leave } from "../start.ts";
import { startAssigning } from "../assigning.ts";
import { behavior, light, valuesOf } from "../citing.ts";
import { bind } from "../keys.ts";
import { Passage } from "../passage.ts";

let kept: { item: string | null; place: number; top: number; scroll: number } | null = null;
/** The mark of the text that was gone to last. */
let at: string | null = null;

function items(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(".record [data-event]")];
}

function current(): HTMLElement | null {
  return document.querySelector<HTMLElement>(".record .chosen[data-event]");
}

function choose(item: HTMLElement | undefined, reveal = true): void {
  if (!item) return;
  for (const other of items()) other.classList.toggle("chosen", other === item);
  item.tabIndex = -1;
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest", behavior: behavior() });
  const own = [...item.querySelectorAll(".value[data-marks]")];
  const inRow = item.matches("tr") ? own : own.filter((value) => !value.closest("tr"));
  light(inRow, reveal);
}

function step(by: number): void {
  const all = items();
  const item = current();
  choose(all[item ? Math.min(Math.max(all.indexOf(item) + by, 0), all.length - 1) : 0]);
}

function marks(): Element[] {
  const seen = new Set<string>();
  return [...document.querySelectorAll("#text mark[data-mark]")].filter((mark) => {
    const name = mark.getAttribute("data-mark") ?? "";
    return !seen.has(name) && seen.add(name);
  });
}

/** Go to another mark of the text, and to the value that it was read for. */
function stepMark(by: number): void {
  const all = marks();
  const last = all.findIndex((mark) => mark.getAttribute("data-mark") === at);
  const next = all[last < 0 ? 0 : Math.min(Math.max(last + by, 0), all.length - 1)];
  if (!next) return;
  at = next.getAttribute("data-mark");
  showValues(next);
  next.scrollIntoView({ block: "center", behavior: behavior() });
  valuesOf(next)
    .find((value): value is HTMLElement => value instanceof HTMLElement)
    ?.focus({ preventScroll: true });
}

function showValues(mark: Element): void {
  const values = valuesOf(mark);
  choose(values[0]?.closest<HTMLElement>("[data-event]") ?? undefined, false);
  light(values, false);
}

function press(rule: string): void {
  const item = current();
  const buttons = item ? [...item.querySelectorAll<HTMLElement>(`[data-rule="${rule}"]`)] : [];
  const own = item?.matches("tr") ? buttons : buttons.filter((button) => !button.closest("tr"));
  (own[0] ?? document.querySelector<HTMLElement>(`#rule [data-rule="${rule}"]`))?.click();
}

function edit(): void {
  const item = current();
  const links = item ? [...item.querySelectorAll<HTMLElement>("a.edit")] : [];
  (item?.matches("tr") ? links[0] : links.find((link) => !link.closest("tr")))?.click();
}

/** Put the form away; false where none is open. */
function closeEditor(): boolean {
  const editor = document.getElementById("editor");
  if (!editor || editor.hidden) return false;
  editor.replaceChildren();
  editor.hidden = true;
  current()?.focus();
  return true;
}

function passage(): Passage | null {
  const root = document.getElementById("text");
  return root ? new Passage(root) : null;
}

function followHash(): void {
  const match = /^#m-(\d+)-(\d+)$/.exec(location.hash);
  if (!match) return;
  const mark = document.getElementById(location.hash.slice(1));
  if (mark) {
    light(valuesOf(mark), false);
    mark.classList.add("lit");
    mark.scrollIntoView({ block: "center" });
    return;
  }
  const range = passage()?.select(Number(match[1]), Number(match[2]));
  range?.startContainer.parentElement?.scrollIntoView({ block: "center" });
}

function onClick(event: MouseEvent): void {
  const target = event.target instanceof Element ? event.target : null;
  const value = target?.closest(".record .value[data-marks]");
  const mark = target?.closest("#text mark[data-mark]");
  if (value) {
    event.preventDefault();
    light([value], true);
    history.replaceState(null, "", value.getAttribute("href"));
  } else if (mark && document.getSelection()?.isCollapsed) {
    at = mark.getAttribute("data-mark");
    showValues(mark);
  } else if (target?.closest('[data-action="close-editor"]')) {
    event.preventDefault();
    closeEditor();
  } else if (target?.closest('[data-action="show-graphic"]')) {
    target.closest(".graphic")?.classList.add("shown");
  } else {
    const item = target?.closest<HTMLElement>(".record [data-event]");
    if (item && !target?.closest("a, button, input, summary")) choose(item);
  }
}

function onToggle(event: Event): void {
  const box = event.target;
  if (!(box instanceof HTMLInputElement) || !box.dataset["kind"]) return;
  document.getElementById("text")?.classList.toggle(`without-${box.dataset["kind"]}`, !box.checked);
}

/** Return the field of a form that was asked for, else its first. */
function asked(editor: HTMLElement): HTMLElement | null {
  const name = CSS.escape(editor.dataset["focus"] ?? "");
  const fields = `[name="${name}"], [name^="${name}."]`;
  const found = name ? editor.querySelector<HTMLElement>(fields) : null;
  return found ?? editor.querySelector<HTMLElement>("select, input:not([type=hidden])");
}

function beforeSwap(): void {
  const text = document.getElementById("text");
  const item = current();
  kept = { item: item?.id ?? null, place: item ? items().indexOf(item) : -1, top: scrollY, scroll: text?.scrollTop ?? 0 };
}

function afterSwap(): void {
  const editor = document.getElementById("editor");
  if (editor && editor.childElementCount > 0) {
    editor.hidden = false;
    asked(editor)?.focus();
  }
  if (!kept) return;
  scrollTo({ top: kept.top });
  document.getElementById("text")?.scrollTo({ top: kept.scroll });
  // What was rejected is gone; whoever goes on by keys goes on from its neighbor.
  const item = (kept.item && document.getElementById(kept.item)) || items()[Math.max(kept.place - 1, 0)];
  const hadItem = kept.item !== null;
  kept = null;
  if (hadItem && item && (!editor || editor.hidden)) choose(item, false);
}

document.addEventListener("click", onClick);
document.addEventListener("change", onToggle);
document.addEventListener("htmx:beforeSwap", beforeSwap);
document.addEventListener("htmx:afterSettle", afterSwap);
addEventListener("hashchange", followHash);
followHash();
startAssigning();

bind("j", "The next event or figure", () => step(1));
bind("k", "The one before", () => step(-1));
bind("m", "The next mark in the text, and its value", () => stepMark(1));
bind("shift+m", "The mark before", () => stepMark(-1));
bind("a", "Accept it", () => press("accept"));
bind("x", "Reject it", () => press("reject"));
bind("e", "Edit it", edit);
bind("s", "Done with the article, and next", () => press("done"));
bind("u", "Undo my last decision", () => press("undo"));
bind("esc", "Close the form", () => {
  if (!closeEditor()) leave();
});
bind("ctrl+enter", "Save the form", () => {
  document.querySelector<HTMLFormElement>("#editor form")?.requestSubmit();
});
