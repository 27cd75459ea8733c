// The sources of the desk in; scripts, styles and map shapes out, in the package's static folder.
//
// Each file's name carries a hash of what is in it, so that a browser may keep it for good.
// manifest.json, written last, says which name stands for which file, and which files a page's script
// needs at once.

import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { countryShapes } from "./shapes/countries.mjs";
import { licencesOf, packagesIn, withNeeds } from "./licences.mjs";
import { divisionShapes } from "./shapes/divisions.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const folder = process.env.DESK_STATIC ?? join(here, "../src/reportedly/desk/static");
const target = ["chrome123", "firefox120", "safari17.5"];
const settings = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  target,
  legalComments: "none",
  logLevel: "warning",
  charset: "utf8",
};
const manifest = {};
const bundledPackages = new Set(["world-atlas", ...(await withNeeds(["maplibre-gl"]))]);

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });

await keep("countries.json", JSON.stringify(await countryShapes()));
await keep("divisions.json", JSON.stringify(await divisionShapes()));
await keep("map-worker.js", await bundled("maplibre-gl/dist/maplibre-gl-worker.mjs", "esm"));
await keep("early.js", await bundled("src/early.ts", "iife"));
for (const sheet of ["desk.css", "site.css", "site-map.css"]) {
  await keep(sheet, await bundled(join("styles", sheet), "esm"));
}
await keepPages();
await keep("THIRD_PARTY.md", await licencesOf(bundledPackages));
await writeFile(join(folder, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);

/** Write a file under a name with its hash, and note that name. */
async function keep(name, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 10);
  const extension = extname(name);
  manifest[name] = `${basename(name, extension)}-${hash}${extension}`;
  await writeFile(join(folder, manifest[name]), content);
}

/** Return one file that stands by itself, with all that it imports. */
async function bundled(entry, format) {
  const result = await build({ ...settings, entryPoints: [entry], format, metafile: true, write: false });
  packagesIn(result.metafile).forEach((name) => bundledPackages.add(name));
  return result.outputFiles[0].text;
}

/** Build an entry for each page and for the published site; what they share lies in files of its own. */
async function keepPages() {
  const pages = (await readdir(join(here, "src/pages"))).filter((name) => name.endsWith(".ts"));
  const entries = [...pages.map((name) => join("src/pages", name)), "src/site/site.ts"];
  const result = await build({
    ...settings,
    entryPoints: entries,
    outdir: folder,
    entryNames: "[name]-[hash]",
    chunkNames: "part-[hash]",
    format: "esm",
    splitting: true,
    metafile: true,
    define: {
      COUNTRIES_FILE: JSON.stringify(manifest["countries.json"]),
      DIVISIONS_FILE: JSON.stringify(manifest["divisions.json"]),
      WORKER_FILE: JSON.stringify(manifest["map-worker.js"]),
    },
  });
  packagesIn(result.metafile).forEach((name) => bundledPackages.add(name));
  const { outputs } = result.metafile;
  for (const [path, output] of Object.entries(outputs)) {
    const entry = output.entryPoint;
    if (entries.includes(entry)) {
      const name = `${basename(entry, ".ts")}.js`;
      manifest[name] = basename(path);
      manifest[`${name} parts`] = namesOf(partsOf(outputs, path));
      if (name === "site.js") manifest[`${name} files`] = namesOf(reachedFrom(outputs, path));
    }
  }
}

function namesOf(paths) {
  return paths.map((path) => basename(path)).join(" ");
}

/** Return all scripts that one can come to load: the site takes them with it. */
function reachedFrom(outputs, path) {
  const reached = new Set();
  const waiting = [path];
  while (waiting.length) {
    const part = waiting.pop();
    if (reached.has(part)) continue;
    reached.add(part);
    waiting.push(...outputs[part].imports.filter(({ external }) => !external).map((found) => found.path));
  }
  return [...reached].sort();
}

/** Return the files that a page needs at once: what it imports, and what it loads when it starts. */
function partsOf(outputs, path) {
  const needed = new Set();
  const add = (part) => {
    if (needed.has(part)) return;
    needed.add(part);
    outputs[part].imports.filter(({ kind }) => kind === "import-statement").forEach((found) => add(found.path));
  };
  outputs[path].imports.forEach((found) => add(found.path));
  return [...needed];
}
