import { operationNames } from "../../../practice/index.ts";
import type { GeneratedFile } from "../../catalog/generated.ts";
import { commandEntries } from "../commands.ts";
import { commandsPage } from "./commands-page.ts";
import { operationsPage } from "./operations-page.ts";

/** The pages that follow from the command line and the practice account. */
export async function referencePages(): Promise<readonly GeneratedFile[]> {
  return [
    { path: "docs/commands.en.md", text: await commandsPage(commandEntries, "en") },
    { path: "docs/commands.ko.md", text: await commandsPage(commandEntries, "ko") },
    { path: "docs/practice-operations.md", text: operationsPage(await operationNames()) },
  ];
}
