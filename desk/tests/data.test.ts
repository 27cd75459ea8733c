import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { refusalIn, ServerError } from "../src/data.ts";

test("what a server says went wrong is kept, and anything else is nothing", () => {
  assert.deepEqual(refusalIn('{"code":"bad-box","message":"No box.","hint":"Give four."}'), {
    code: "bad-box",
    message: "No box.",
    hint: "Give four.",
  });
  assert.equal(refusalIn('{"status_code":404,"detail":"Not Found"}').message, "Not Found");
  assert.deepEqual(refusalIn("<html>"), {});
  assert.deepEqual(refusalIn("null"), {});
  assert.equal(new ServerError(0, {}).message, "The server can't be reached.");
});

test("the lock and what is pinned hold no address", () => {
  for (const file of ["package-lock.json", "package.json", ".npmrc"]) {
    assert.doesNotMatch(readFileSync(file, "utf8"), /:\/\/|"resolved"/, file);
  }
});

test("codes of countries are those of the outlines", () => {
  const tool = readFileSync("../tools/build_outlines.py", "utf8");
  const ours = readFileSync("shapes/codes.mjs", "utf8");
  const codes = (text: string) => text.match(/\b\d{3} [A-Z]{3}\b/g);
  assert.deepEqual(codes(ours), codes(tool));
  const elsewhere = (text: string) => [...text.matchAll(/(-?\d+\.\d+), (-?\d+\.\d+)[)\]], "([A-Z]{3})"/g)].map(String);
  const plain = (found: string[]) => found.map((one) => one.replace(/[()[\]]/g, ""));
  assert.deepEqual(plain(elsewhere(ours)), plain(elsewhere(tool)));
});
