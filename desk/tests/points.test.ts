import assert from "node:assert/strict";
import { test } from "node:test";
import type { Scene } from "../src/map/stage.ts";
import { isClustered, pointPixels } from "../src/map/stage.ts";
import { filtered, killedOf, type PackedColumns, placesOf, rowsOf, tollInWords, type Whole } from "../src/site/points.ts";

const PACKED: PackedColumns = {
  incident: [4, 1, 2, 3],
  day: [19_964, 0, 573, null],
  type: [0, 0, 1, 0],
  note: [0, -1, -1, -1],
  title: ["A month", "Raid", "", ""],
  country: [-1, 0, 1, 1],
  division: [-1, 0, -1, -1],
  longitude: [null, 42_827, 37_160, null],
  latitude: [null, 33_642, 36_200, null],
  precision: [0, 1, 2, 6],
  radius: [0, 0, 25, 0],
  toll: [0, 0, 1, -1],
};
const WHOLE: Whole = {
  begin: "all",
  types: [
    ["armed_clash", "armed clash"],
    ["air_drone_strike", "air or drone strike"],
  ],
  countries: [
    ["IRQ", "Iraq"],
    ["SYR", "Syria"],
  ],
  divisions: ["Al Anbar"],
  tolls: [
    [15, 15, 15],
    [5, null, null],
  ],
  notes: ["aggregate"],
  columns: PACKED,
  files: {},
};
const ROWS = rowsOf(WHOLE, PACKED);

test("columns become rows again", () => {
  assert.deepEqual(ROWS.map(({ day }) => day), ["2024-08-29", "2024-08-29", "2023-02-03", ""]);
  assert.deepEqual(ROWS.map(({ year }) => year), ["2024", "2024", "2023", "undated"]);
  assert.deepEqual(ROWS.map(({ note }) => note), ["aggregate", "", "", ""]);
  const { typeWords, countryWords, division, longitude, latitude, precision, radius_km } = ROWS[1]!;
  assert.deepEqual([typeWords, countryWords, division], ["Armed clash", "Iraq", "Al Anbar"]);
  assert.deepEqual([longitude, latitude, precision, radius_km], [42.827, 33.642, 1, null]);
});

test("rows are filtered by all that is asked for", () => {
  const ids = (wanted: Partial<Parameters<typeof filtered>[1]>) =>
    filtered(ROWS, { year: "", type: "", country: "", ...wanted }).map(({ incident }) => incident);
  assert.deepEqual(ids({}), [4, 1, 2, 3]);
  assert.deepEqual(ids({ year: "all", country: "SYR" }), [2, 3]);
  assert.deepEqual(ids({ year: "2024" }), [4, 1]);
  assert.deepEqual(ids({ year: "undated", type: "armed_clash" }), [3]);
  assert.deepEqual(ids({ year: "2024", country: "SYR" }), []);
});

test("the map gets a name and a figure for each that happened", () => {
  const places = placesOf(ROWS);
  assert.deepEqual(places.title, ["Raid", "Air or drone strike, 2023-02-03", "Armed clash, no date"]);
  assert.deepEqual(places.killed, [15, 5, null]);
  assert.deepEqual(places.country, ["IRQ", "SYR", "SYR"]);
});

test("aggregates are added to nothing", () => {
  assert.equal(killedOf(ROWS), 20);
  assert.equal(killedOf(ROWS.slice(0, 1)), null);
});

test("tolls are said as on the pages that are written", () => {
  assert.equal(tollInWords(null), "–");
  assert.equal(tollInWords([1200, 1200, 1200]), "1,200");
  assert.equal(tollInWords([10, 12, 15]), "12 (10–15)");
  assert.equal(tollInWords([10, null, 15]), "10–15");
  assert.equal(tollInWords([12, 12, null]), "at least 12");
  assert.equal(tollInWords([null, null, 9]), "at most 9");
  assert.equal(tollInWords([null, null, null]), "?");
});

test("points grow with the killed where that is asked for, up to a bound", () => {
  const columns = { killed: [0, 15, 1_000_000, null] };
  const sized = { sized: true, columns } as unknown as Scene;
  const [none, some, many, unknown] = [0, 1, 2, 3].map((row) => pointPixels(sized, row)) as [number, number, number, number];
  assert.equal(none, unknown);
  assert.ok(none < some && some < many && many < 30);
  assert.equal(pointPixels({ ...sized, sized: false }, 2), none);
  const spots = Array.from({ length: 61 });
  assert.equal(isClustered({ sized: false, plan: { spots } } as unknown as Scene), true);
  assert.equal(isClustered({ sized: true, plan: { spots } } as unknown as Scene), false);
});
