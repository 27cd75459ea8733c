// Every text color of the palette on every ground that it is put on, in both themes: WCAG AA.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

type Theme = "light" | "dark";

const PALETTE = readFileSync("styles/palette.css", "utf8");
const GROUNDS = ["paper", "raised", "sunken", "hint"];
const INKS = ["ink", "soft", "link", "good", "doubt", "bad", "note", "warning"];
const KINDS = ["event", "figure-ink", "source", "actor", "place", "date", "weapon", "presence"];
/** Ink on ground: at least 4.5. */
const TEXT: [string, string][] = [
  ...GROUNDS.flatMap((ground) => [...INKS, ...KINDS].map((ink): [string, string] => [ink, ground])),
  ["ink", "figure"],
  ["lit-ink", "lit"],
  ["action-ink", "action"],
  ["spot-ink", "spot"],
  ...["good", "doubt", "bad", "note"].flatMap((tone): [string, string][] => [
    [tone, `${tone}-wash`],
    ["ink", `${tone}-wash`],
    ["soft", `${tone}-wash`],
  ]),
];
/** Lines and shapes that say something: at least 3. */
const SHAPES: [string, string][] = [
  ...GROUNDS.map((ground): [string, string] => ["edge", ground]),
  ...["land", "sea", "raised"].map((ground): [string, string] => ["spot", ground]),
  ...[1, 2, 3, 4, 5, 6, 7].map((number): [string, string] => [`series-${number}`, "raised"]),
];

for (const theme of ["light", "dark"] as const) {
  test(`text can be read in ${theme}`, () => assert.deepEqual(tooFaint(TEXT, theme, 4.5), []));
  test(`shapes can be told in ${theme}`, () => assert.deepEqual(tooFaint(SHAPES, theme, 3), []));
}

test("contrast is that of WCAG", () => {
  assert.equal(contrast("#000000", "#ffffff"), 21);
  assert.equal(contrast("#777777", "#ffffff").toFixed(2), "4.48");
});

function tooFaint(pairs: [string, string][], theme: Theme, least: number): string[] {
  return pairs
    .map(([ink, ground]) => ({ ink, ground, ratio: contrast(color(ink, theme), color(ground, theme)) }))
    .filter(({ ratio }) => ratio < least)
    .map(({ ink, ground, ratio }) => `--${ink} on --${ground}: ${ratio.toFixed(2)}`);
}

function color(name: string, theme: Theme): string {
  const value = new RegExp(`--${name}: ([^;]+);`).exec(PALETTE)?.[1];
  assert.ok(value, `the palette has no --${name}`);
  const pair = /^light-dark\((#\w+), (#\w+)\)$/.exec(value);
  return (pair ? pair[theme === "light" ? 1 : 2] : value) as string;
}

function contrast(one: string, other: string): number {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
