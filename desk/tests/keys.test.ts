import assert from "node:assert/strict";
import { test } from "node:test";
import { nameOf, step } from "../src/key-sequences.ts";
import { themeAfter, themeOf } from "../src/theme-choice.ts";

const KNOWN = ["g o", "g q", "g", "j", "?", "ctrl+enter"];

test("a press has one name", () => {
  assert.equal(nameOf({ key: "g" }), "g");
  assert.equal(nameOf({ key: "G", shiftKey: true }), "shift+g");
  assert.equal(nameOf({ key: "?", shiftKey: true }), "?");
  assert.equal(nameOf({ key: "Enter", ctrlKey: true }), "ctrl+enter");
  assert.equal(nameOf({ key: "Enter", metaKey: true }), "ctrl+enter");
  assert.equal(nameOf({ key: "ArrowDown", shiftKey: true }), "shift+down");
  assert.equal(nameOf({ key: " " }), "space");
  assert.equal(nameOf({ key: "Shift", shiftKey: true }), null);
});

test("keys in turn are waited for", () => {
  const known = ["g o", "g q", "j"];
  assert.deepEqual(step("", "g", known), { waiting: "g" });
  assert.deepEqual(step("g", "o", known), { done: "g o" });
});

test("a key that does not go on with a sequence is read by itself", () => {
  const known = ["g o", "j"];
  assert.deepEqual(step("g", "j", known), { done: "j" });
  assert.deepEqual(step("g", "x", known), { none: true });
  assert.deepEqual(step("g", "g", known), { waiting: "g" });
});

test("a whole shortcut goes before the start of a longer one", () => {
  assert.deepEqual(step("", "g", KNOWN), { done: "g" });
});

test("a theme goes round, and what is not one is the system's", () => {
  assert.equal(themeOf("dark"), "dark");
  assert.equal(themeOf("<script>"), "system");
  assert.deepEqual([themeAfter("system"), themeAfter("light"), themeAfter("dark")], ["light", "dark", "system"]);
});
