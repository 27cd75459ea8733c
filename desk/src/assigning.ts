// Words selected in an article's text, by mouse or by keys, assigned to a field of the record.

import htmx from "htmx.org";
import { bind } from "./keys.ts";
import { Passage, type Selected } from "./passage.ts";

let last: Selected | null = null;
let walking: Passage | null = null;

/** Have selections in the text offer what they can be assigned to. */
export function startAssigning(): void {
  document.addEventListener("mouseup", (event) => {
    if (event.target instanceof Element && event.target.closest("#text")) setTimeout(offer);
  });
  document.addEventListener("selectionchange", () => {
    last = passage()?.selected() ?? last;
  });
  document.addEventListener("keydown", walk);
  document.addEventListener("keydown", chooseByKey, true);
  document.addEventListener("click", onClick);
  document.addEventListener("submit", assign);
  document.addEventListener("change", narrow);
  bind("v", "Select words in the text: ← → to move, Shift to extend, Enter to assign", () => {
    const text = document.getElementById("text");
    if (!text) return;
    walking = new Passage(text);
    text.focus();
    walking.step(0, false);
  });
}

function passage(): Passage | null {
  const root = document.getElementById("text");
  return root ? new Passage(root) : null;
}

function walk(event: KeyboardEvent): void {
  if (!walking || !(event.target instanceof Element) || event.target.id !== "text") return;
  const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 10, ArrowUp: -10 };
  const by = steps[event.key];
  if (by !== undefined) walking.step(by, event.shiftKey);
  else if (event.key === "Enter") offer();
  else return;
  event.preventDefault();
}

function offer(): void {
  const dialog = document.querySelector<HTMLDialogElement>("#assign");
  const selected = passage()?.selected();
  if (!dialog || !selected || dialog.open) return;
  last = selected;
  const form = dialog.querySelector("form");
  if (!form) return;
  setValue(form, "start", String(selected.start));
  setValue(form, "end", String(selected.end));
  const shown = dialog.querySelector("[data-selected]");
  if (shown) shown.textContent = selected.words.slice(0, 120);
  const chosen = document.querySelector<HTMLElement>(".record .chosen[data-event]");
  if (chosen) {
    setValue(form, "event", chosen.dataset["event"] ?? "");
    setValue(form, "casualty", chosen.dataset["casualty"] ?? "");
  }
  narrowFigures(form);
  dialog.showModal();
}

function chooseByKey(event: KeyboardEvent): void {
  const dialog = document.querySelector<HTMLDialogElement>("#assign");
  if (!dialog?.open || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "o") {
    const all = dialog.querySelector<HTMLInputElement>('[name="all"]');
    if (all) all.checked = !all.checked;
  } else {
    const key = CSS.escape(event.key);
    const choice = dialog.querySelector<HTMLElement>(`button[data-key="${key}"]`);
    if (!choice) return;
    choice.click();
  }
  event.preventDefault();
  event.stopPropagation();
}

function assign(event: SubmitEvent): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.closest("#assign")) return;
  event.preventDefault();
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form, event.submitter)) query.set(name, String(value));
  form.closest("dialog")?.close();
  void htmx.ajax("get", `${form.getAttribute("action")}?${query}`, {
    target: "#editor",
    select: "#editor",
    swap: "outerHTML",
  });
}

function onClick(event: MouseEvent): void {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('#assign [data-action="close"]')) target.closest("dialog")?.close();
  const use = target?.closest('[data-action="use-selection"]');
  const box = use?.closest("[data-spans]");
  const field = box?.querySelector("input");
  if (!box || !field || !last) return;
  const span = `${last.start}-${last.end}`;
  const known = field.value.split(" ").filter(Boolean);
  if (known.includes(span)) return;
  field.value = [...known, span].join(" ");
  const shown = document.createElement("li");
  shown.textContent = `“${last.words}”`;
  box.querySelector(".chosen")?.append(shown);
}

/** Offer the figures of the chosen event only. */
function narrow(event: Event): void {
  const field = event.target;
  if (field instanceof HTMLSelectElement && field.name === "event" && field.form?.closest("#assign")) {
    narrowFigures(field.form);
  }
}

function narrowFigures(form: HTMLFormElement): void {
  const event = form.elements.namedItem("event");
  const figure = form.elements.namedItem("casualty");
  if (!(event instanceof HTMLSelectElement) || !(figure instanceof HTMLSelectElement)) return;
  for (const option of figure.options) {
    option.hidden = option.dataset["event"] !== undefined && option.dataset["event"] !== event.value;
  }
  if (figure.selectedOptions[0]?.hidden) figure.value = "";
}

function setValue(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value;
}
