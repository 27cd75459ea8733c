import assert from "node:assert/strict";
import { test } from "node:test";
import { compact, sameParams, withParams } from "../src/address.ts";

test("empty values and repeated ones stay out of the address", () => {
  const params = compact([["words", ""], ["type", "attack"], ["type", "attack"], ["type", "armed_clash"]]);
  assert.equal(String(params), "type=attack&type=armed_clash");
});

test("order does not matter, values do", () => {
  const one = new URLSearchParams("type=attack&type=threat&since=2024-01-01");
  assert.ok(sameParams(one, new URLSearchParams("since=2024-01-01&type=threat&type=attack")));
  assert.ok(!sameParams(one, new URLSearchParams("since=2024-01-01&type=threat")));
});

test("changes replace all values of a name, and null takes it away", () => {
  const params = new URLSearchParams("since=2024-01-01&type=attack&type=threat&box=1,2,3,4");
  const changed = withParams(params, { since: "2024-02-01", box: null, until: "2024-03-01" });
  assert.equal(String(changed), "type=attack&type=threat&since=2024-02-01&until=2024-03-01");
});

test("what was put in is read out again, whatever it is", () => {
  const words = 'a&b=c "ü" <b> +%';
  const back = new URLSearchParams(String(compact([["words", words]])));
  assert.equal(back.get("words"), words);
});
