// The events of an incident as cards in two piles, moved by dragging, by keys or by their boxes.

import { bind } from "./keys.ts";

/** Wire the piles of a page that has them. */
export function startPiles(): void {
  const form = document.querySelector<HTMLFormElement>("#split");
  if (!form) return;
  for (const card of cards(form)) card.addEventListener("dragstart", (event) => lift(event, card));
  for (const pile of form.querySelectorAll<HTMLElement>("[data-pile]")) {
    pile.addEventListener("dragover", (event) => event.preventDefault());
    pile.addEventListener("drop", (event) => drop(event, form, pile));
  }
  form.addEventListener("change", () => settle(form));
  bind("j", "The next event", () => step(form, 1));
  bind("k", "The one before", () => step(form, -1));
  bind("x", "Take it out, or put it back", () => {
    const card = document.activeElement?.closest<HTMLElement>(".card");
    card?.querySelector<HTMLInputElement>("input")?.click();
    card?.focus();
  });
  settle(form);
}

function cards(form: HTMLElement): HTMLElement[] {
  return [...form.querySelectorAll<HTMLElement>(".card")];
}

function lift(event: DragEvent, card: HTMLElement): void {
  event.dataTransfer?.setData("text/plain", card.querySelector("input")?.value ?? "");
}

function drop(event: DragEvent, form: HTMLElement, pile: HTMLElement): void {
  event.preventDefault();
  const value = event.dataTransfer?.getData("text/plain") ?? "";
  const box = form.querySelector<HTMLInputElement>(`.card input[value="${CSS.escape(value)}"]`);
  if (!box) return;
  box.checked = pile.dataset["pile"] === "out";
  settle(form);
}

/** Put each card where its box says, and refuse to take all or none out. */
function settle(form: HTMLElement): void {
  for (const card of cards(form)) {
    const isOut = card.querySelector<HTMLInputElement>("input")?.checked ?? false;
    const pile = form.querySelector(`[data-pile="${isOut ? "out" : "stay"}"]`);
    if (pile && card.parentElement !== pile) pile.append(card);
  }
  const out = form.querySelectorAll('[data-pile="out"] .card').length;
  const save = form.querySelector<HTMLButtonElement>("button.primary");
  if (save) save.disabled = out === 0 || out === cards(form).length;
}

function step(form: HTMLElement, by: number): void {
  const all = cards(form);
  const at = all.indexOf(document.activeElement as HTMLElement);
  all[Math.min(Math.max(at + by, 0), all.length - 1)]?.focus();
}
