import type { Difference } from "./difference.ts";

const organization = {
  peer: "moto",
  about: "an organization's stack set: what became of each step",
} as const;
const sets = "https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference";

/** What moto makes of stack sets. */
export const motoOrganizationDifferences: readonly Difference[] = [
  {
    ...organization,
    where: "deploy",
    what: ["automatic deployment"],
    theirs: "nothing",
    reason: "it does not keep a set's automatic deployment",
    source: `${sets}/API_AutoDeployment.html`,
  },
  {
    ...organization,
    where: "deploy",
    what: ["subscriptions"],
    theirs: "[]",
    reason: "it makes no AWS::SNS::Subscription of a template",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-subscription.html",
  },
  {
    ...organization,
    where: "destroy",
    what: ["the set is left", "bus and topic are left"],
    theirs: "true",
    reason: "it cannot take instances away by unit, so that this is what a removal stopped halfway looks like",
    source: `${sets}/API_DeleteStackInstances.html`,
  },
  {
    ...organization,
    where: "destroy",
    what: ["stacks left"],
    theirs: "2",
    reason: "it cannot take instances away by unit",
    source: `${sets}/API_DeleteStackInstances.html`,
  },
];
