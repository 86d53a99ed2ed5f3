import { planDeployment, type Deployment } from "./deployment.ts";
import type { TypeCatalogue } from "./check-references.ts";
import type { GivenParameter } from "./parameters.ts";

/** For tests: two types that stand for all, so that templates are tried apart from any service. */
const catalogue: TypeCatalogue = {
  isKnown: (type) => ["AWS::SQS::Queue", "AWS::SNS::Topic", "AWS::IAM::Role"].includes(type),
  attributes: (type) => (type === "AWS::SQS::Queue" ? ["Arn"] : []),
};

/** Works a template out, with parameters as a plain record. */
export function plan(
  templateText: string,
  parameters: Readonly<Record<string, string>> = {},
  capabilities: readonly string[] = [],
): Deployment {
  const given = Object.entries(parameters).map(([ParameterKey, ParameterValue]): GivenParameter => ({
    ParameterKey,
    ParameterValue,
  }));
  const pseudo = { "AWS::Region": "us-east-1", "AWS::AccountId": "111122223333" };
  return planDeployment({ templateText, given, previous: {}, capabilities, pseudo }, catalogue);
}

/** The properties of the resource `Q` when its properties are this YAML, after these other sections. */
export function valueOf(yaml: string, sections = "", parameters: Readonly<Record<string, string>> = {}): unknown {
  const text = `${sections}\nResources:\n  Q: { Type: AWS::SQS::Queue, Properties: { V: ${yaml} } }\n  T: { Type: AWS::SNS::Topic }\n  R: { Type: AWS::SQS::Queue }\n`;
  return plan(text, parameters).resources["Q"]?.properties["V"];
}
