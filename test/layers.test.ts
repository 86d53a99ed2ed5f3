import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

/*
 * Who may import whom: the table of docs/architecture.md, held by this test. `own` are the project's folders a layer
 * may import from besides itself, `node` whether it may use Node's modules, `packages` which packages.
 */

interface Layer {
  readonly own: readonly string[];
  readonly node: boolean;
  readonly packages: RegExp;
}

const awsSdk = /^@(aws-sdk|smithy)\//;
const nothing = /^$/;

const layers: Readonly<Record<string, Layer>> = {
  "checker/core": { own: [], node: false, packages: /^fflate$/ },
  steps: { own: ["checker/core"], node: false, packages: nothing },
  "checker/reporters": { own: ["checker/core"], node: false, packages: /^(chalk|string-width)$/ },
  "checker/aws": { own: ["checker/core"], node: true, packages: awsSdk },
  "checker/readers": { own: ["checker/core", "checker/aws"], node: true, packages: awsSdk },
  "checker/class-run": {
    own: ["checker/core", "checker/aws", "checker/readers", "checker/cohort"],
    node: true,
    packages: awsSdk,
  },
  "checker/cohort": { own: ["checker/core"], node: false, packages: /^yaml$/ },
  "checker/board": { own: ["checker/core", "checker/cohort"], node: true, packages: nothing },
  "checker/browser": {
    own: ["checker/core", "checker/reporters", "checker/cohort", "checker/board"],
    node: false,
    packages: nothing,
  },
  "checker/deploy": { own: ["checker/core", "checker/aws"], node: true, packages: awsSdk },
  "checker/sandbox": { own: ["checker/core"], node: true, packages: /^(pyodide|@lezer\/python)$/ },
  "checker/terminal": { own: ["checker/core", "checker/reporters"], node: true, packages: /^(chalk|string-width)$/ },
  "checker/store": { own: ["checker/core"], node: true, packages: /^(yaml|write-file-atomic)$/ },
  "checker/catalog": { own: ["checker/core", "checker/readers", "steps"], node: true, packages: /^yaml$/ },
  practice: {
    own: ["checker/core/policy", "checker/core/pattern", "checker/core/zip"],
    node: true,
    packages: /^(@aws-sdk\/|@smithy\/|yaml$)/,
  },
  "checker/cli": {
    own: [
      "checker/core",
      "checker/reporters",
      "checker/aws",
      "checker/readers",
      "checker/board",
      "checker/class-run",
      "checker/cohort",
      "checker/deploy",
      "checker/sandbox",
      "checker/terminal",
      "checker/store",
      "checker/catalog",
      "steps",
      "practice/index.ts",
    ],
    node: true,
    packages: /^(commander|string-width|@aws-sdk\/|@inquirer\/)/,
  },
};

const root = fileURLToPath(new URL("../", import.meta.url));

interface Import {
  readonly from: string;
  /** A path from the root with slashes, `node:…`, or a package's specifier. */
  readonly to: string;
}

/** Every import of the layer's own code; tests may import what they like. */
function importsOf(layer: string): readonly Import[] {
  return readdirSync(join(root, layer), { recursive: true, encoding: "utf8" })
    .filter(
      (file) =>
        file.endsWith(".ts") && !/\.test\.ts$|\.d\.ts$|(^|[\\/])fixtures\.ts$|for-tests\.ts$|test-kit\.ts$/.test(file),
    )
    .flatMap((file) => {
      const path = join(root, layer, file);
      const specifiers = [
        ...readFileSync(path, "utf8").matchAll(
          /^(?:import|export)\b[^;"'=]*?\bfrom\s*["']([^"']+)["']|^import\s+["']([^"']+)["']|\bimport\(["']([^"']+)["']\)/gm,
        ),
      ];
      const from = relative(root, path).split(sep).join("/");
      return specifiers.map(([, named, bare, lazy]) => ({ from, to: resolved(path, named ?? bare ?? lazy ?? "") }));
    });
}

function resolved(path: string, specifier: string): string {
  if (!specifier.startsWith(".")) return specifier;
  return relative(root, join(path, "..", specifier))
    .split(sep)
    .join("/");
}

const isInside = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);

describe.each(Object.keys(layers))("%s", (name) => {
  const layer = layers[name];
  const imports = importsOf(name).filter(({ to }) => !isInside(to, name));
  const isOwn = (to: string) => Object.keys(layers).some((folder) => isInside(to, folder));

  test("imports only the folders it may", () => {
    const wrong = imports.filter(({ to }) => isOwn(to) && !layer?.own.some((folder) => isInside(to, folder)));
    expect(wrong).toEqual([]);
  });

  test("uses Node and packages only as it may", () => {
    const foreign = imports.filter(({ to }) => !isOwn(to) && !to.endsWith("package.json"));
    const wrong = foreign.filter(({ to }) => (to.startsWith("node:") ? !layer?.node : !layer?.packages.test(to)));
    expect(wrong).toEqual([]);
  });
});

test("core and the rooms touch neither clock, process nor console", () => {
  const pure = [...importsOf("checker/core"), ...importsOf("steps")].map(({ from }) => from);
  const impure = [...new Set(pure)].filter((file) =>
    /\bprocess\.(env|argv|exit|cwd|std|platform|versions)|\bconsole\.(log|error|warn|info)\b|\b(setTimeout|fetch)\(|\bnew Date\(\)|\bDate\.now\b|\bMath\.random\b/.test(
      readFileSync(join(root, file), "utf8").replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, ""),
    ),
  );
  expect(impure).toEqual([]);
});

test("every folder of code is in the table", () => {
  const folders = readdirSync(join(root, "checker"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `checker/${entry.name}`);
  expect(folders.filter((folder) => folder !== "checker/build" && !layers[folder])).toEqual([]);
});
