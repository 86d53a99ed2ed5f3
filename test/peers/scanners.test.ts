import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { deployPolicy, graderPolicy, learnerPolicy } from "../../checker/catalog/policies.ts";
import { read, root } from "../docs/markdown.ts";
import { comparisonsWith } from "./comparisons.ts";
import { explained } from "./differences/checkov.ts";
import { programNamed } from "./peer-names.ts";

/*
 * Independent tools read the CloudFormation templates that people are told to deploy. cfn-lint must find nothing; what
 * checkov finds must be what solution/README explains, neither more nor less.
 */

const templates = ["solution/template.yaml", "solution/organization.yaml", "templates/grader-role.yaml"].filter(
  (path) => existsSync(join(root, path)),
);
const cfnLint = programNamed("cfn-lint");
const checkov = programNamed("checkov");
for (const [name, program] of Object.entries({ "cfn-lint": cfnLint, checkov })) {
  if (program === null) process.stderr.write(`SKIPPED: the templates are not read by ${name}, which is not here.\n`);
}

test.skipIf(cfnLint === null)("cfn-lint finds nothing, and nothing is hidden from it", () => {
  const { compare } = comparisonsWith("cfn-lint", "findings in the templates");
  for (const path of templates) {
    expect(read(path)).not.toMatch(/cfn-lint/);
    const { status, stdout } = spawnSync(cfnLint ?? "", [path], { cwd: root, encoding: "utf8" });
    expect(compare(path, "status and findings", "0 ", `${status} ${stdout}`)).toBeNull();
  }
});

test.skipIf(cfnLint === null)("cfn-lint knows every action of the policies, and the resources they are for", () => {
  const policies = { Learner: learnerPolicy(), Grader: graderPolicy(), Deploy: deployPolicy() };
  const { compare } = comparisonsWith("cfn-lint", "actions and resources of the policies");
  const folder = mkdtempSync(join(tmpdir(), "workshop-policies-"));
  for (const [name, PolicyDocument] of Object.entries(policies)) {
    const file = join(folder, `${name}.json`);
    const Resources = { Policy: { Type: "AWS::IAM::ManagedPolicy", Properties: { PolicyDocument } } };
    writeFileSync(file, JSON.stringify({ AWSTemplateFormatVersion: "2010-09-09", Resources }));
    const words = ["--include-checks", "I3510", "--format", "parseable", file];
    const { status, stdout } = spawnSync(cfnLint ?? "", words, { encoding: "utf8" });
    expect(compare(name, "status and findings", "0 ", `${status} ${stdout}`)).toBeNull();
  }
});

describe.skipIf(checkov === null)("checkov", () => {
  test.each(templates)("finds in %s what solution/README explains", (path) => {
    const words = ["--framework", "cloudformation", "--skip-download", "--output", "json", "--file", path];
    const { stdout } = spawnSync(checkov ?? "", words, { cwd: root, encoding: "utf8" });
    const report = JSON.parse(stdout) as Report;
    expect(report.summary).toMatchObject({ parsing_errors: 0 });
    const { passed_checks: passed, failed_checks: failed } = report.results;
    expect(passed.length).toBeGreaterThan(5);
    const { compare } = comparisonsWith("checkov", "its rules about each resource of the templates");
    const problems = [...passed.map((one) => [one, "passes"] as const), ...failed.map((one) => [one, "fails"] as const)]
      .map(([{ check_id: id, resource }, theirs]) => compare(path, `${id} ${nameOf(resource)}`, "passes", theirs))
      .filter((problem) => problem !== null);
    expect(problems).toEqual([]);
    const found = failed.map(({ check_id: id, resource }) => `${id} ${nameOf(resource)}`);
    for (const language of ["", ".ko"] as const) {
      expect(
        explained(language, path)
          .flatMap(({ what }) => what)
          .toSorted(),
      ).toEqual(found.toSorted());
    }
  });
});

interface Ruling {
  readonly check_id: string;
  readonly resource: string;
}

interface Report {
  readonly summary: { readonly parsing_errors: number };
  readonly results: { readonly passed_checks: readonly Ruling[]; readonly failed_checks: readonly Ruling[] };
}

const nameOf = (resource: string): string => resource.split(".").at(-1) ?? "";
