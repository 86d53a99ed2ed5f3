import type { Parameter, Tag } from "@aws-sdk/client-cloudformation";
import { planDeployment, type Deployment } from "../../cloudformation/deployment.ts";
import { invalid } from "../../cloudformation/value.ts";
import type { Call } from "../../service.ts";
import { pseudoParameters } from "./deployments.ts";
import { catalogue } from "./resources/index.ts";
import type { StoredDeployment, StoredStack } from "./state.ts";

/** What requests that create or update have in common. */
export interface WishInput {
  readonly TemplateBody?: string | undefined;
  readonly TemplateURL?: string | undefined;
  readonly UsePreviousTemplate?: boolean | undefined;
  readonly Parameters?: Parameter[] | undefined;
  readonly Capabilities?: string[] | undefined;
  readonly Tags?: Tag[] | undefined;
}

/** Reads and checks what a request wants a stack to be. @throws AwsError ValidationError, InsufficientCapabilitiesException */
export function wishOf(
  call: Call,
  stack: StoredStack,
  input: WishInput,
): { readonly stored: StoredDeployment; readonly deployment: Deployment } {
  const templateText = input.UsePreviousTemplate ? stack.current?.templateText : templateOf(input);
  if (templateText === undefined) throw invalid("There is no previous template: the stack has not been created yet.");
  const capabilities = input.Capabilities ?? [];
  const wish = {
    templateText,
    given: input.Parameters ?? [],
    previous: stack.current?.parameters ?? {},
    capabilities,
    pseudo: pseudoParameters(call, stack),
  };
  const deployment = planDeployment(wish, catalogue);
  const tags = input.Tags === undefined ? stack.current?.tags : tagRecord(input.Tags);
  return { deployment, stored: { templateText, parameters: deployment.parameters, capabilities, tags: tags ?? {} } };
}

/** The template that a request carries. @throws AwsError ValidationError */
export function templateOf(input: Pick<WishInput, "TemplateBody" | "TemplateURL">): string {
  if (input.TemplateURL !== undefined) {
    throw invalid("The practice account takes templates in TemplateBody only, not from a TemplateURL.");
  }
  if (input.TemplateBody === undefined) throw invalid("Either Template URL or Template Body must be specified.");
  return input.TemplateBody;
}

function tagRecord(tags: readonly Tag[]): Record<string, string> {
  const record: Record<string, string> = {};
  for (const { Key = "", Value = "" } of tags) {
    if (/^aws:/i.test(Key)) throw invalid(`Tag keys cannot start with aws: (${Key})`);
    record[Key] = Value;
  }
  return record;
}
