// Keys as they are pressed in, the name of what they mean out. Nothing here touches a page.

export interface Press {
  key: string;
  ctrlKey?: boolean;
  metaKey?: boolean;
  altKey?: boolean;
  shiftKey?: boolean;
}

const NAMES: Record<string, string> = {
  " ": "space",
  Escape: "esc",
  Enter: "enter",
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};
const MODIFIERS = new Set(["Shift", "Control", "Alt", "Meta", "AltGraph", "CapsLock", "Dead"]);

/** Return the name of a press: "g", "?", "ctrl+enter", "shift+down"; null for a mere modifier. */
export function nameOf(press: Press): string | null {
  if (MODIFIERS.has(press.key)) return null;
  const printed = [...press.key].length === 1 && press.key !== " ";
  const name = NAMES[press.key] ?? press.key.toLowerCase();
  // A printed character has its shift in it already: "?" or "G", said as shift+g.
  const shifted = printed ? isCapital(press.key) : press.shiftKey === true;
  const parts = [
    press.ctrlKey || press.metaKey ? "ctrl" : "",
    press.altKey ? "alt" : "",
    shifted ? "shift" : "",
    name,
  ];
  return parts.filter(Boolean).join("+");
}

function isCapital(key: string): boolean {
  return key.toLowerCase() !== key && key.toUpperCase() === key;
}

/** What a press led to: a whole sequence, the start of one, or nothing. */
export type Step = { done: string } | { waiting: string } | { none: true };

/** Return what the keys pressed so far and one more lead to, among the sequences known. */
export function step(before: string, pressed: string, known: Iterable<string>): Step {
  const all = [...known];
  for (const tried of before ? [`${before} ${pressed}`, pressed] : [pressed]) {
    if (all.includes(tried)) return { done: tried };
    if (all.some((sequence) => sequence.startsWith(`${tried} `))) return { waiting: tried };
  }
  return { none: true };
}
