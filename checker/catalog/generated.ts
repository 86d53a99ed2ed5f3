import { stepsIndex } from "./steps-index.ts";

/** A file that follows from the code. */
export interface GeneratedFile {
  /** From the project's folder, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** The lists of steps, which everything else is generated from. */
export async function generatedIndex(): Promise<GeneratedFile> {
  return { path: "steps/index.ts", text: await stepsIndex() };
}

/** Everything that is generated from the steps and the readers; `steps/index.ts` must be current. */
export async function generatedPages(): Promise<readonly GeneratedFile[]> {
  const [{ steps }, { checksPage }, { deployPolicy, learnerPolicy, permissionsByStep }, { solutionTemplate }] =
    await Promise.all([
      import("../../steps/index.ts"),
      import("./checks-page.ts"),
      import("./policies.ts"),
      import("./solution-template.ts"),
    ]);
  const { workbookWithCode } = await import("./workbook-code.ts");
  const { permissionsPage } = await import("./permissions-page.ts");
  const { proofPage } = await import("./proof-page.ts");
  const { graderTemplate } = await import("./grader-template.ts");
  const sections = steps.flatMap(({ id }) => ["ko", "en"].map((language) => `steps/${id}/workbook.${language}.md`));
  return [
    { path: "docs/checks.en.md", text: checksPage(steps, "en") },
    { path: "docs/checks.ko.md", text: checksPage(steps, "ko") },
    { path: "docs/permissions.en.md", text: permissionsPage(permissionsByStep(steps), "en") },
    { path: "docs/permissions.ko.md", text: permissionsPage(permissionsByStep(steps), "ko") },
    { path: "templates/grader-role.yaml", text: graderTemplate() },
    { path: "solution/template.yaml", text: await solutionTemplate() },
    ...(await Promise.all(sections.map(async (path) => ({ path, text: await workbookWithCode(path) })))),
    { path: "docs/proof.md", text: await proofPage() },
    { path: "docs/policy-deploy.json", text: `${JSON.stringify(deployPolicy(steps), null, 2)}\n` },
    { path: "docs/policy-learner.json", text: `${JSON.stringify(learnerPolicy(steps), null, 2)}\n` },
  ];
}
