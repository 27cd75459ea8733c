// Shortcuts in; a page that obeys them, and says on `?` which there are.
//
// A shortcut is one key ("j", "ctrl+enter") or several in turn ("g o"). None acts while a person
// types into a field, other than those with ctrl and "esc". `bind` gives back how to unbind.

import { button, element } from "./elements.ts";
import { nameOf, step } from "./key-sequences.ts";

interface Shortcut {
  words: string;
  action: (event: KeyboardEvent) => void;
  group: string;
}
export interface BindOptions {
  /** The heading under which `?` lists it. */
  group?: string;
}

const PATIENCE_MS = 1500;
const PRINTED: Record<string, string> = {
  up: "↑",
  down: "↓",
  left: "←",
  right: "→",
  enter: "Enter",
  esc: "Esc",
  space: "Space",
  ctrl: "Ctrl",
  alt: "Alt",
  shift: "Shift",
};
const shortcuts = new Map<string, Shortcut>();
let before = "";
let timer: ReturnType<typeof setTimeout> | undefined;

/** Have a key, or keys in turn, do something; the newest of the same name counts. */
export function bind(
  keys: string,
  words: string,
  action: (event: KeyboardEvent) => void,
  { group = "This page" }: BindOptions = {},
): () => void {
  const shortcut = { words, action, group };
  shortcuts.set(keys, shortcut);
  return () => {
    if (shortcuts.get(keys) === shortcut) shortcuts.delete(keys);
  };
}

/** Listen to keys. Elements with `data-key="j"` and `data-words` are clicked by their key. */
export function startKeys(): void {
  bind("?", "Show the keys", showKeys, { group: "Everywhere" });
  document.addEventListener("keydown", obey);
}

/** Show the dialog that lists all keys. */
export function showKeys(): void {
  const open = document.querySelector<HTMLDialogElement>("#keys");
  if (open) return open.close();
  const close = button("Close", () => dialog.close(), { class: "plain" });
  const dialog = element(
    "dialog",
    { id: "keys", "aria-labelledby": "keys-title" },
    element("header", {}, element("h2", { id: "keys-title" }, "Keys"), close),
    element("div", { class: "body" }, listOfKeys()),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function listOfKeys(): HTMLElement {
  const groups = new Map<string, [string, string][]>();
  for (const [keys, { words, group }] of shortcuts) {
    groups.set(group, [...(groups.get(group) ?? []), [keys, words]]);
  }
  for (const found of markedElements()) {
    const entry: [string, string] = [found.dataset["key"] ?? "", wordsOf(found)];
    const group = groups.get("This page") ?? [];
    if (!group.some(([keys]) => keys === entry[0])) groups.set("This page", [...group, entry]);
  }
  const list = element("div", { class: "shortcuts" });
  for (const [group, entries] of groups) {
    const lines = entries.flatMap(([keys, words]) => [
      element("dt", {}, ...printed(keys)),
      element("dd", {}, words),
    ]);
    list.append(element("h3", {}, group), element("dl", {}, ...lines));
  }
  return list;
}

function printed(keys: string): Node[] {
  return keys.split(" ").flatMap((press, at) => {
    const names = press.split("+").map((name) => PRINTED[name] ?? name);
    return [...(at ? [document.createTextNode(" ")] : []), element("kbd", {}, names.join(" + "))];
  });
}

function wordsOf(found: HTMLElement): string {
  return found.dataset["words"] ?? found.getAttribute("aria-label") ?? found.textContent?.trim() ?? "";
}

function markedElements(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>("[data-key]")].filter((found) =>
    found.checkVisibility(),
  );
}

function obey(event: KeyboardEvent): void {
  const pressed = nameOf(event);
  if (pressed === null || event.defaultPrevented || event.isComposing) return;
  if (isTyping(event.target) && !pressed.startsWith("ctrl+") && pressed !== "esc") return;
  // In a dialog only what is in it counts.
  const modal = document.querySelector("dialog:modal");
  const reachable = markedElements().filter((found) => !modal || modal.contains(found));
  const marked = new Map(reachable.map((found) => [found.dataset["key"] ?? "", found]));
  const bound = modal ? ["?"] : shortcuts.keys();
  const next = step(before, pressed, [...bound, ...marked.keys()]);
  clearTimeout(timer);
  before = "waiting" in next ? next.waiting : "";
  if ("waiting" in next) timer = setTimeout(() => (before = ""), PATIENCE_MS);
  if ("none" in next) return;
  if (isPressing(event.target, pressed)) return;
  event.preventDefault();
  if (!("done" in next)) return;
  const found = marked.get(next.done);
  if (found) press(found);
  else shortcuts.get(next.done)?.action(event);
}

function press(found: HTMLElement): void {
  if (isTyping(found)) found.focus();
  else found.click();
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest("textarea, select")) return true;
  if (!(target instanceof HTMLInputElement)) return false;
  return !["checkbox", "radio", "button", "submit", "reset", "range"].includes(target.type);
}

/** Whether a key is the one by which the focused thing itself is used. */
function isPressing(target: EventTarget | null, pressed: string): boolean {
  if (!(target instanceof Element)) return false;
  if (pressed === "enter") return target.matches("a[href], button, summary, input, [role=button]");
  if (pressed === "space") return target.matches("button, summary, input, [role=button]");
  return (
    ["up", "down", "left", "right"].includes(pressed) &&
    target.matches("input, [role=slider], [role=tab], canvas, .table")
  );
}
