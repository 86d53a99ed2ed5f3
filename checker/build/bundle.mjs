import { cp, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { licensesOf } from "./licenses.mjs";
import { bundlePages } from "./pages.mjs";
import { addSandboxFiles } from "./sandbox-files.mjs";

/**
 * Builds into `folder`: `cli` (with the checker) and `practice` as two bundles, because one joint bundle starts slower
 * (measured: 397 ms against 244 ms); the sandbox child as an entry of its own; the pages for the browser; and the files
 * that are read at run time.
 */
export async function bundle(root, folder) {
  const results = await Promise.all([
    bundleEntry(
      root,
      folder,
      "cli",
      {
        run: "checker/cli/run.ts",
        "guide-engine": "checker/cli/guide/engine.ts",
        "reading-thread": "checker/cli/grade/reading-thread.ts",
      },
      shared,
    ),
    // One file, because each chunk that it would share with the others is one more to open before anything is answered.
    bundleEntry(root, folder, "cli", { main: "checker/cli/main.ts" }, { plugins: [runBeside] }),
    bundleEntry(root, folder, "practice", { index: "practice/index.ts" }, shared),
    // One file without `require`: the child is locked in, and has nothing that it does not need.
    bundleEntry(root, folder, "sandbox", { child: "checker/sandbox/child.ts" }, {}),
    bundlePages(root, folder),
  ]);
  await Promise.all([copyWorkbook(root, folder), addSandboxFiles(root, join(folder, "sandbox"))]);
  const inputs = results.flatMap((result) => Object.keys(result.metafile.inputs));
  await writeFile(join(folder, "THIRD-PARTY-LICENSES.txt"), await licensesOf(root, inputs));
}

async function bundleEntry(root, folder, name, entryPoints, options) {
  return await build({
    absWorkingDir: root,
    entryPoints,
    outdir: join(folder, name),
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    mainFields: ["module", "main"],
    minify: true,
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
    legalComments: "none",
    charset: "utf8",
    logLevel: "warning",
    chunkNames: "[name]-[hash]",
    external: ["pyodide"],
    ...options,
  });
}

/** The command line meets the practice account's bundle through its front door only. All chunks lie beside main.js. */
const practiceDoor = {
  name: "practice-door",
  setup(plugins) {
    plugins.onResolve({ filter: /\/practice\/index\.ts$/ }, ({ kind }) =>
      kind === "entry-point" ? undefined : { path: "../practice/index.js", external: true },
    );
  },
};

/** What main.js loads when there is something to do. */
const runBeside = {
  name: "run-beside",
  setup(plugins) {
    plugins.onResolve({ filter: /^\.\/run\.ts$/ }, () => ({ path: "./run.js", external: true }));
  },
};

/**
 * Lazy parts are files of their own, and CommonJS packages inside an ES module bundle ask for `require` and
 * `__filename`.
 */
const shared = {
  splitting: true,
  define: { __filename: "import.meta.filename", __dirname: "import.meta.dirname" },
  banner: { js: 'import{createRequire as $require}from"node:module";const require=$require(import.meta.url);' },
  plugins: [practiceDoor],
};

/** `show` reads the workbook beside the bundles. */
async function copyWorkbook(root, folder) {
  const steps = (await readdir(join(root, "steps"), { withFileTypes: true })).filter((entry) => entry.isDirectory());
  for (const step of steps) {
    for (const file of await readdir(join(root, "steps", step.name))) {
      if (!/^workbook\.(ko|en)\.md$/.test(file)) continue;
      await cp(join(root, "steps", step.name, file), join(folder, "steps", step.name, file));
    }
  }
}
