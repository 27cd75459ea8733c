import assert from "node:assert/strict";
import { test } from "node:test";
import { figuresInWords, wholeTicks } from "../src/charts/figures.ts";
import { dayBefore, filledPeriods, isoDay, periodAt, periodInWords, spanOf } from "../src/charts/periods.ts";
import { daysOf, keyed, rangeOf } from "../src/charts/timeline.ts";
import { signed, stepsOf } from "../src/charts/waterfall.ts";

function days(period: string): [string, string] {
  const { start, end } = spanOf(period);
  return [isoDay(start), isoDay(dayBefore(end))];
}

test("periods have their days", () => {
  assert.deepEqual(days("2024"), ["2024-01-01", "2024-12-31"]);
  assert.deepEqual(days("2024-Q2"), ["2024-04-01", "2024-06-30"]);
  assert.deepEqual(days("2024-02"), ["2024-02-01", "2024-02-29"]);
  assert.deepEqual(days("2020-W53"), ["2020-12-28", "2021-01-03"]);
  assert.deepEqual(days("2024-05-13"), ["2024-05-13", "2024-05-13"]);
  assert.throws(() => spanOf("May 2024"), RangeError);
});

test("a period is found by its first day", () => {
  for (const period of ["2024", "2024-Q3", "2024-11", "2021-W01", "2020-W53", "2024-05-13"]) {
    assert.equal(periodAt(spanOf(period).start, period), period);
  }
});

test("gaps between periods are filled, over the end of a year as well", () => {
  assert.deepEqual(filledPeriods(["2024-02", "2023-11"]), ["2023-11", "2023-12", "2024-01", "2024-02"]);
  assert.deepEqual(filledPeriods(["2020-W52", "2021-W01"]), ["2020-W52", "2020-W53", "2021-W01"]);
  assert.deepEqual(filledPeriods([]), []);
});

test("periods are said in words", () => {
  assert.equal(periodInWords("2024-05"), "May 2024");
  assert.equal(periodInWords("2024-05-03"), "3 May 2024");
  assert.equal(periodInWords("2024-W07"), "week 7 of 2024");
});

test("days and periods of the brush agree", () => {
  const periods = filledPeriods(["2024-01", "2024-06"]);
  assert.deepEqual(rangeOf(periods, "2024-02-01", "2024-03-31"), [1, 2]);
  assert.deepEqual(daysOf(periods, [1, 2]), { since: "2024-02-01", until: "2024-03-31" });
  assert.deepEqual(rangeOf(periods, "2024-02-15", null), [1, 5]);
  assert.deepEqual(rangeOf(periods, null, "2024-01-02"), [0, 0]);
  assert.equal(rangeOf(periods, null, null), null);
  assert.equal(rangeOf(periods, "2025-01-01", null), null);
});

test("keys move a handle, never beyond the ends", () => {
  assert.equal(keyed("ArrowRight", 3, 10), 4);
  assert.equal(keyed("ArrowLeft", 0, 10), 0);
  assert.equal(keyed("PageUp", 5, 10), 10);
  assert.equal(keyed("Home", 5, 10), 0);
  assert.equal(keyed("a", 5, 10), null);
});

test("weights add up", () => {
  const steps = stepsOf([{ label: "a", bits: -6.5 }, { label: "b", bits: 8 }]);
  assert.deepEqual(steps.map(({ from, to }) => [from, to]), [[0, -6.5], [-6.5, 1.5], [0, 1.5]]);
  assert.deepEqual([signed(1.25), signed(-0.44), signed(-0.01)], ["+1.3", "−0.4", "0.0"]);
});

test("figures are printed as on the other pages", () => {
  assert.equal(figuresInWords(12, 15, null), "12–15–?");
  assert.equal(figuresInWords(3, 3, 3), "3");
  assert.equal(figuresInWords(null, null, null), "?");
  assert.equal(figuresInWords(1000, 2000, 3000), "1,000–2,000–3,000");
});

test("an axis that counts has no halves", () => {
  assert.deepEqual(wholeTicks(0), [0, 1]);
  assert.deepEqual(wholeTicks(1), [0, 1]);
  assert.deepEqual(wholeTicks(2), [0, 1, 2]);
  assert.equal(wholeTicks(40), 3);
});
