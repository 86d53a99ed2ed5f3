import { read } from "../../docs/markdown.ts";
import type { Difference } from "./difference.ts";

/** The findings of checkov that solution/README explains, in one of its languages: the list is kept there, for its readers. */
export function explained(language: "" | ".ko", path: string): readonly Difference[] {
  const [, after = ""] = read(`solution/README${language}.md`).split(`<!-- findings: ${path} -->`);
  const [table = ""] = after.split(/<!-- findings|^## /m);
  return [...table.matchAll(/^\| `(CKV\w+)` \| `(\w+)` \| (.*) \|$/gm)].map(([, id, resource, reason = ""]) => ({
    peer: "checkov",
    about: "its rules about each resource of the templates",
    where: path,
    what: [`${id} ${resource}`],
    theirs: "fails",
    reason,
    source: "solution/README.md",
  }));
}

const [first, second] = ["solution/template.yaml", "solution/organization.yaml"].map((path) => explained("", path));

/** A reason that is given "above" is the one of the same rule in the first template. */
export const checkovDifferences: readonly Difference[] = [
  ...(first ?? []),
  ...(second ?? []).map((difference) => ({
    ...difference,
    reason: first?.find(({ what }) => what[0] === difference.what[0])?.reason ?? difference.reason,
  })),
];
