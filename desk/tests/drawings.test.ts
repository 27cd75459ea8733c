import assert from "node:assert/strict";
import { test } from "node:test";
import { drawingOf, NEAR_KM, type Place, precisionInWords } from "../src/map/drawings.ts";
import { boxAround, boxFrom, boxInWords, killedIn, type PlaceColumns, planOf } from "../src/map/plan.ts";
import { degreesOf, worldOf } from "../src/map/svg-stage.ts";

const SHAPES = {
  hasDivision: (key: string) => key === "SYR Aleppo",
  hasCountry: (code: string) => code === "SYR",
};

function aPlace(fields: Partial<Place> = {}): Place {
  return {
    longitude: 37.2,
    latitude: 36.2,
    precision: 1,
    radius_km: null,
    country: "SYR",
    admin1: "Aleppo",
    ...fields,
  };
}

function drawn(fields: Partial<Place>): unknown {
  const { kind, ...rest } = drawingOf(aPlace(fields), SHAPES) as Record<string, unknown>;
  return [kind, rest["radius_km"] ?? rest["key"] ?? null];
}

test("each precision has its drawing", () => {
  assert.deepEqual(drawn({ precision: 1 }), ["point", null]);
  assert.deepEqual(drawn({ precision: 2 }), ["disc", NEAR_KM]);
  assert.deepEqual(drawn({ precision: 2, radius_km: 10 }), ["disc", 10]);
  assert.deepEqual(drawn({ precision: 3, radius_km: 30 }), ["disc", 30]);
  assert.deepEqual(drawn({ precision: 3 }), ["area", "SYR Aleppo"]);
  assert.deepEqual(drawn({ precision: 4, radius_km: 80 }), ["area", "SYR Aleppo"]);
  assert.deepEqual(drawn({ precision: 5, radius_km: 120 }), ["vague", 120]);
  assert.deepEqual(drawn({ precision: 6 }), ["country", "SYR"]);
  assert.deepEqual(drawn({ precision: 7 }), ["none", null]);
  assert.deepEqual(drawn({ precision: null }), ["none", null]);
});

test("a division without a known shape is a disc, or else its country", () => {
  assert.deepEqual(drawn({ precision: 4, admin1: "Elsewhere", radius_km: 80 }), ["disc", 80]);
  assert.deepEqual(drawn({ precision: 4, admin1: "Elsewhere" }), ["country", "SYR"]);
  assert.deepEqual(drawn({ precision: 4, country: null, admin1: null }), ["none", null]);
});

test("nothing is drawn finer than it is known", () => {
  const finer = ["point", "disc", "area", "vague", "country", "none"];
  for (const precision of [1, 2, 3, 4, 5, 6]) {
    for (const missing of [{}, { longitude: null }, { admin1: null }, { country: null }, { radius_km: 50 }]) {
      const { kind } = drawingOf(aPlace({ precision, ...missing }), SHAPES);
      const least = [0, 0, 1, 1, 1, 3, 4][precision] as number;
      assert.ok(finer.indexOf(kind) >= least, `${precision} ${JSON.stringify(missing)}: ${kind}`);
    }
  }
});

test("without a point, an exact place is drawn as its division, never as a region", () => {
  assert.deepEqual(drawn({ precision: 1, longitude: null }), ["area", "SYR Aleppo"]);
  assert.deepEqual(drawn({ precision: 2, latitude: null, admin1: null }), ["country", "SYR"]);
  assert.deepEqual(drawn({ precision: 5, radius_km: null }), ["country", "SYR"]);
});

test("precisions that there are not are not drawn", () => {
  for (const precision of [0, 8, -1, 2.5, Number.NaN]) assert.deepEqual(drawn({ precision }), ["none", null]);
});

test("a plan gathers what lies in one shape and counts what is left", () => {
  const columns: PlaceColumns = {
    incident: [11, 12, 13, 14],
    longitude: [1, null, null, null],
    latitude: [2, null, null, null],
    precision: [1, 6, 6, 7],
    radius_km: [null, null, null, null],
    country: ["SYR", "SYR", "SYR", null],
    admin1: [null, null, null, null],
    killed: [3, null, 4, null],
    title: ["a", "b", "c", "d"],
  };
  const plan = planOf(columns, SHAPES);
  assert.deepEqual(plan.spots, [{ kind: "point", row: 0, longitude: 1, latitude: 2, radius_km: 0 }]);
  assert.deepEqual(plan.shaded, [{ kind: "country", key: "SYR", rows: [1, 2] }]);
  assert.deepEqual(plan.undrawn, [3]);
  assert.equal(killedIn(columns, [1, 2]), 4);
  assert.equal(killedIn(columns, [1]), null);
});

test("boxes go into the address and come back", () => {
  assert.deepEqual(boxFrom(boxInWords([10.12345, -3, 20, 4.5])), [10.123, -3, 20, 4.5]);
  for (const bad of [null, "", "1,2,3", "1,2,3,x", "20,0,10,5", "1,,2,3", "1,2,3,4,5"]) assert.equal(boxFrom(bad), null);
  assert.equal(boxAround([]), null);
  assert.deepEqual(boxAround([[179.9, 5]], 0.5), [4.5, 179.4, 5.5, 180]);
});

test("the plain map's projection goes both ways", () => {
  for (const point of [[0, 0], [37.2, 36.2], [-179.9, -60], [180, 84]] as const) {
    const [longitude, latitude] = degreesOf(worldOf(point));
    assert.ok(Math.abs(longitude - point[0]) < 1e-9 && Math.abs(latitude - point[1]) < 1e-9);
  }
});

test("precision is said in words", () => {
  assert.equal(precisionInWords(2, null), "within about 25 km of a named point");
  assert.equal(precisionInWords(5, 120.4), "in a vague region, about 120 km around");
  assert.equal(precisionInWords(null, null), "place not known");
});
