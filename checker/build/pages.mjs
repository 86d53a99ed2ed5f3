import { join } from "node:path";
import { build } from "esbuild";

/** The pages that the checker writes or serves: of each one script and one style, which are put into the page itself. */
const pages = ["report", "board"];

/** Builds `pages/report.js`, `pages/report.css` and so on into `folder`. */
export async function bundlePages(root, folder) {
  const entries = pages.flatMap((page) => [
    [page, `checker/browser/${page}/main.ts`],
    [`${page}.style`, `checker/browser/${page}/${page}.css`],
  ]);
  return await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(entries),
    outdir: join(folder, "pages"),
    bundle: true,
    format: "iife",
    platform: "browser",
    target: ["chrome111", "firefox113", "safari16.4"],
    minify: true,
    metafile: true,
    legalComments: "none",
    charset: "utf8",
    logLevel: "warning",
  });
}
