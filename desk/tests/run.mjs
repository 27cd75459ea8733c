// The tests in TypeScript in, compiled into a folder of their own and run by node's test runner.

import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const names = (await readdir(here)).filter((name) => name.endsWith(".test.ts"));
// Inside this folder, so that what a test imports by name is found in node_modules.
const folder = await mkdtemp(join(here, ".compiled-"));
try {
  await build({
    entryPoints: names.map((name) => join(here, name)),
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    sourcemap: "inline",
    logLevel: "warning",
  });
  const files = names.map((name) => join(folder, name.replace(/\.ts$/, ".mjs")));
  const reporter = process.env.CI ? "spec" : "dot";
  const args = ["--enable-source-maps", `--test-reporter=${reporter}`, "--test", ...files];
  process.exitCode = spawnSync(process.execPath, args, { stdio: "inherit", cwd: dirname(here) }).status ?? 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
