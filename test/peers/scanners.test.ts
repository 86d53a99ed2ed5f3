import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { describe, expect, test } from "vitest";
import { deployPolicy, graderPolicy, learnerPolicy } from "../../checker/catalog/policies.ts";
import { read, root } from "../docs/markdown.ts";

/*
 * Independent tools read the CloudFormation templates that people are told to deploy. cfn-lint must find nothing; what
 * checkov finds must be what solution/README explains, neither more nor less.
 */

const templates = ["solution/template.yaml", "solution/organization.yaml", "templates/grader-role.yaml"].filter(
  (path) => existsSync(join(root, path)),
);
const cfnLint = programNamed("cfn-lint");
// Too large to be installed for these tests: CHECKOV names one, else it is looked for on the PATH.
const checkov = process.env["CHECKOV"] ?? programNamed("checkov");
for (const [name, program] of Object.entries({ "cfn-lint": cfnLint, checkov })) {
  if (program === null) process.stderr.write(`SKIPPED: the templates are not read by ${name}, which is not here.\n`);
}

test.skipIf(cfnLint === null)("cfn-lint finds nothing, and nothing is hidden from it", () => {
  for (const path of templates) expect(read(path)).not.toMatch(/cfn-lint/);
  const { status, stdout } = spawnSync(cfnLint ?? "", templates, { cwd: root, encoding: "utf8" });
  expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
});

test.skipIf(cfnLint === null)("cfn-lint knows every action of the policies, and the resources they are for", () => {
  const policies = { Learner: learnerPolicy(), Grader: graderPolicy(), Deploy: deployPolicy() };
  const Resources = Object.fromEntries(
    Object.entries(policies).map(([name, PolicyDocument]) => [
      name,
      { Type: "AWS::IAM::ManagedPolicy", Properties: { PolicyDocument } },
    ]),
  );
  const file = join(mkdtempSync(join(tmpdir(), "workshop-policies-")), "policies.json");
  writeFileSync(file, JSON.stringify({ AWSTemplateFormatVersion: "2010-09-09", Resources }));
  const { status, stdout } = spawnSync(cfnLint ?? "", ["--include-checks", "I3510", "--format", "parseable", file], {
    encoding: "utf8",
  });
  expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
});

describe.skipIf(checkov === null)("checkov", () => {
  test.each(templates)("finds in %s what solution/README explains", (path) => {
    const words = ["--framework", "cloudformation", "--skip-download", "--quiet", "--output", "json", "--file", path];
    const { stdout } = spawnSync(checkov ?? "", words, { cwd: root, encoding: "utf8" });
    const report = JSON.parse(stdout) as Report;
    expect(report.summary).toMatchObject({ parsing_errors: 0 });
    expect(report.summary.passed).toBeGreaterThan(5);
    const found = report.results.failed_checks.map(
      ({ check_id: id, resource }) => `${id} ${resource.split(".").at(-1)}`,
    );
    for (const language of ["", ".ko"]) expect(explained(language, path)).toEqual(found.toSorted());
  });
});

interface Report {
  readonly summary: { readonly parsing_errors: number; readonly passed: number };
  readonly results: { readonly failed_checks: readonly { readonly check_id: string; readonly resource: string }[] };
}

/** The rows below `<!-- findings: … -->`; a template without findings has none. */
function explained(language: string, path: string): readonly string[] {
  const [, after = ""] = read(`solution/README${language}.md`).split(`<!-- findings: ${path} -->`);
  const [table = ""] = after.split(/<!-- findings|^## /m);
  return [...table.matchAll(/^\| `(CKV\w+)` \| `(\w+)` \|/gm)]
    .map(([, id, resource]) => `${id} ${resource}`)
    .toSorted();
}

function programNamed(name: string): string | null {
  const folders = [process.env["PEERS_BIN"] ?? "", ...(process.env["PATH"] ?? "").split(delimiter)].filter(Boolean);
  const candidates = folders.flatMap((folder) => [join(folder, name), join(folder, `${name}.exe`)]);
  return candidates.find((program) => existsSync(program)) ?? null;
}
