// Runs before the first paint: the theme that the person chose, on <html>.

import { THEME_KEY, themeOf } from "./theme-choice.ts";

try {
  const theme = themeOf(localStorage.getItem(THEME_KEY));
  if (theme !== "system") document.documentElement.dataset.theme = theme;
} catch {
  // A browser may refuse to remember anything; the system's theme is right then.
}
