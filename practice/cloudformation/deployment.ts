import { checkCapabilities } from "./capabilities.ts";
import { checkReferences, type TypeCatalogue } from "./check-references.ts";
import { evaluateConditions } from "./conditions.ts";
import { dependenciesOf, type Dependencies, type PlannedResource } from "./order.ts";
import { parameterValues, type GivenParameter, type ParameterValues } from "./parameters.ts";
import { readTemplateText } from "./read-template.ts";
import { referencesIn } from "./references.ts";
import { resolve, resolveMap } from "./resolve.ts";
import { checkRules } from "./rules.ts";
import { noValue, type InputScope, type Scope } from "./scope.ts";
import { shapeTemplate, type Template } from "./template.ts";
import { invalid, ownValue, scalarText } from "./value.ts";

/** What a request wants a stack to be: a template, its parameters, and who and where it is. */
export interface Wish {
  readonly templateText: string;
  readonly given: readonly GivenParameter[];
  readonly previous: ParameterValues;
  readonly capabilities: readonly string[];
  readonly pseudo: Readonly<Record<string, string>>;
}

/** A template worked out as far as it can be before any resource exists. */
export interface Deployment {
  readonly template: Template;
  readonly parameters: ParameterValues;
  readonly conditions: Readonly<Record<string, boolean>>;
  /** Only those whose condition is true. */
  readonly resources: Readonly<Record<string, PlannedResource>>;
  readonly dependencies: Dependencies;
  readonly scope: Omit<Scope, "resource">;
}

/** Reads and checks a template without parameters, as ValidateTemplate does. @throws AwsError ValidationError */
export function readTemplate(text: string, catalogue: TypeCatalogue): Template {
  const template = shapeTemplate(readTemplateText(text));
  checkReferences(template, catalogue);
  return template;
}

/** Reads, checks and works out what a stack is to be. @throws AwsError ValidationError, InsufficientCapabilitiesException */
export function planDeployment(wish: Wish, catalogue: TypeCatalogue): Deployment {
  const template = readTemplate(wish.templateText, catalogue);
  const parameters = parameterValues(template, wish.given, wish.previous);
  const input: InputScope = { template, parameters, pseudo: wish.pseudo };
  checkRules(input);
  const conditions = evaluateConditions(input);
  const scope = { ...input, conditions };
  const isMade = (condition: string | null): boolean => condition === null || conditions[condition] === true;
  const resources: Record<string, PlannedResource> = {};
  for (const [name, definition] of Object.entries(template.resources)) {
    if (!isMade(definition.condition)) continue;
    const properties = resolveMap(definition.properties, { ...scope, resource: () => null });
    resources[name] = { definition, properties };
  }
  checkCapabilities(template, wish.capabilities);
  checkConditional(template, resources);
  return { template, parameters, conditions, resources, dependencies: dependenciesOf(resources), scope };
}

/** A resource whose condition is true cannot point at one whose condition is false. */
function checkConditional(template: Template, resources: Readonly<Record<string, PlannedResource>>): void {
  const isLeftOut = (name: string) => name in template.resources && ownValue(resources, name) === undefined;
  const missing = Object.values(resources)
    .flatMap(({ properties }) => referencesIn(properties))
    .map(({ name }) => name)
    .filter(isLeftOut);
  if (missing.length === 0) return;
  const names = [...new Set(missing)].join(", ");
  throw invalid(
    `Template format error: Unresolved resource dependencies [${names}] in the Resources block of the template`,
  );
}

/** The properties of a resource once all that it refers to exists. */
export function finalProperties(deployment: Deployment, name: string, resource: Scope["resource"]) {
  const planned = ownValue(deployment.resources, name);
  return resolveMap(planned?.definition.properties ?? {}, { ...deployment.scope, resource });
}

export interface StackOutput {
  readonly key: string;
  readonly value: string;
  readonly description: string | null;
}

/** The outputs whose condition is true, in the order of the template. */
export function outputsOf(deployment: Deployment, resource: Scope["resource"]): readonly StackOutput[] {
  return Object.entries(deployment.template.outputs)
    .filter(([, { condition }]) => condition === null || deployment.conditions[condition] === true)
    .map(([key, { value, description }]) => {
      const resolved = resolve(value, { ...deployment.scope, resource });
      const text = resolved === noValue ? null : scalarText(resolved);
      return { key, value: text ?? JSON.stringify(resolved), description };
    });
}
