// What was bundled in; THIRD_PARTY.md with the words of each licence out.

import { readdir, readFile } from "node:fs/promises";

const here = new URL(".", import.meta.url);

/** Return the names of the packages that went into a bundle. */
export function packagesIn({ inputs }) {
  const names = Object.keys(inputs).map((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]);
  return new Set(names.filter(Boolean));
}

/** Return packages with all that they need in turn: MapLibre comes with those built in. */
export async function withNeeds(names) {
  const all = new Set();
  const waiting = [...names];
  while (waiting.length) {
    const name = waiting.pop();
    if (all.has(name)) continue;
    all.add(name);
    const { dependencies } = await manifestOf(name);
    waiting.push(...Object.keys(dependencies ?? {}).filter((need) => !need.startsWith("@types/")));
  }
  return all;
}

/** Return our own page and the licences of packages. Fails for a package that the page lacks. */
export async function licencesOf(packages) {
  const page = await readFile(new URL("THIRD_PARTY.md", here), "utf8");
  const missing = [...packages].filter((name) => !page.includes(`| ${name} |`)).sort();
  if (missing.length) throw new Error(`THIRD_PARTY.md does not name what is bundled: ${missing.join(", ")}`);
  const texts = await Promise.all([...packages].sort().map(licenceOf));
  return [page.trim(), ...texts].join("\n\n");
}

async function licenceOf(name) {
  const folder = new URL(`node_modules/${name}/`, here);
  const { version, license } = await manifestOf(name);
  const file = (await readdir(folder)).find((found) => /^licen[cs]e/i.test(found));
  const text = file ? await readFile(new URL(file, folder), "utf8") : `License: ${license}`;
  return `## ${name} ${version}\n\n${text.trim().replace(/^/gm, "    ")}\n`;
}

async function manifestOf(name) {
  return JSON.parse(await readFile(new URL(`node_modules/${name}/package.json`, here), "utf8"));
}
