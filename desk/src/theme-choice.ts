// What is remembered of a theme in, the theme out.

export type Theme = "light" | "dark" | "system";

export const THEMES: readonly Theme[] = ["system", "light", "dark"];
export const THEME_KEY = "reportedly-theme";

/** Return the theme that a stored text stands for; anything unknown is the system's. */
export function themeOf(stored: string | null): Theme {
  return stored === "light" || stored === "dark" ? stored : "system";
}

/** Return the theme after this one, round and round. */
export function themeAfter(theme: Theme): Theme {
  return THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? "system";
}
