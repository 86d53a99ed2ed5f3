import type {
  GetTemplateCommandInput,
  GetTemplateSummaryCommandInput,
  ValidateTemplateCommandInput,
} from "@aws-sdk/client-cloudformation";
import { neededCapabilities } from "../../cloudformation/capabilities.ts";
import { readTemplate } from "../../cloudformation/deployment.ts";
import { defaultOf, isHidden } from "../../cloudformation/parameters.ts";
import type { Template } from "../../cloudformation/template.ts";
import { invalid, isList, type ValueMap } from "../../cloudformation/value.ts";
import type { Call } from "../../service.ts";
import { findChangeSet } from "./change-sets.ts";
import { findStack } from "./find-stack.ts";
import { catalogue } from "./resources/index.ts";
import { templateOf } from "./wishes.ts";

export function getTemplate(input: GetTemplateCommandInput, call: Call) {
  const text = input.ChangeSetName
    ? findChangeSet(call, input).changeSet.deployment.templateText
    : storedText(call, input.StackName);
  return { TemplateBody: text, StagesAvailable: ["Original", "Processed"] };
}

function storedText(call: Call, stackName: string | undefined): string {
  const stack = findStack(call, stackName);
  const text = (stack.current ?? stack.operation?.next)?.templateText;
  if (text === undefined) throw invalid(`Stack [${stack.name}] is in ${stack.status} state and has no template yet.`);
  return text;
}

export function getTemplateSummary(input: GetTemplateSummaryCommandInput, call: Call) {
  const text = input.StackName ? storedText(call, input.StackName) : templateOf(input);
  const template = readTemplate(text, catalogue);
  const { capabilities, reason } = neededCapabilities(template);
  return {
    Parameters: Object.entries(template.parameters).map(([name, definition]) => ({
      ...declared(name, definition),
      ParameterType: String(definition["Type"]),
      ParameterConstraints: isList(definition["AllowedValues"])
        ? { AllowedValues: definition["AllowedValues"].map(String) }
        : {},
    })),
    Description: template.description ?? undefined,
    Capabilities: capabilities,
    CapabilitiesReason: reason ?? undefined,
    ResourceTypes: resourceTypes(template),
    Version: "2010-09-09",
    Metadata: template.metadata === null ? undefined : JSON.stringify(template.metadata),
    DeclaredTransforms: [],
  };
}

/** Once for every resource, as AWS has it. */
const resourceTypes = (template: Template): string[] => Object.values(template.resources).map(({ type }) => type);

export function validateTemplate(input: ValidateTemplateCommandInput) {
  const template = readTemplate(templateOf(input), catalogue);
  const { capabilities, reason } = neededCapabilities(template);
  return {
    Parameters: Object.entries(template.parameters).map(([name, definition]) => declared(name, definition)),
    Description: template.description ?? undefined,
    Capabilities: capabilities,
    CapabilitiesReason: reason ?? undefined,
    DeclaredTransforms: [],
  };
}

function declared(name: string, definition: ValueMap) {
  const description = definition["Description"];
  return {
    ParameterKey: name,
    DefaultValue: defaultOf(definition) ?? undefined,
    NoEcho: isHidden(definition),
    Description: typeof description === "string" ? description : undefined,
  };
}
