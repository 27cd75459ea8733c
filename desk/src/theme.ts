// A person's choice of light or dark in; the page, and all that draws on it, in that theme.
//
// A button with `data-theme-switch` goes through system, light and dark. Scripts that draw colors
// themselves listen to the event "themechange" on the document.

import { THEME_KEY, themeAfter, themeOf, type Theme } from "./theme-choice.ts";

const WORDS: Record<Theme, string> = {
  system: "◐ As the system",
  light: "○ Light",
  dark: "● Dark",
};

/** Return the theme that was chosen. */
export function chosenTheme(): Theme {
  try {
    return themeOf(localStorage.getItem(THEME_KEY));
  } catch {
    return "system";
  }
}

/** Whether the page is dark now, by choice or by the system. */
export function isDark(): boolean {
  const theme = chosenTheme();
  return theme === "system" ? matchMedia("(prefers-color-scheme: dark)").matches : theme === "dark";
}

/** Choose a theme, and remember it. */
export function chooseTheme(theme: Theme): void {
  try {
    if (theme === "system") localStorage.removeItem(THEME_KEY);
    else localStorage.setItem(THEME_KEY, theme);
  } catch {
    // Not remembered; it holds for this page.
  }
  const root = document.documentElement;
  if (theme === "system") delete root.dataset["theme"];
  else root.dataset["theme"] = theme;
  tell();
}

/** Go on to the next theme. */
export function switchTheme(): void {
  chooseTheme(themeAfter(shownTheme()));
}

/** Wire the page's switches, and follow the system. */
export function startTheme(): void {
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest("[data-theme-switch]")) switchTheme();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", tell);
  label();
}

/** Return the color of a custom property as the page shows it now: "rgb(…)". */
export function colorOf(property: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(${property})`;
  document.body.append(probe);
  const color = getComputedStyle(probe).color;
  probe.remove();
  return color;
}

function shownTheme(): Theme {
  return themeOf(document.documentElement.dataset["theme"] ?? null);
}

function tell(): void {
  label();
  document.dispatchEvent(new CustomEvent("themechange"));
}

function label(): void {
  for (const button of document.querySelectorAll<HTMLElement>("[data-theme-switch]")) {
    button.textContent = WORDS[shownTheme()];
    button.title = "Switch between light and dark";
  }
}
