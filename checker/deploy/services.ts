import type { InputIn, OperationIn, OutputIn } from "../aws/index.ts";

/**
 * The operations of `deploy`, `destroy` and `drill`, changes among them, by the prefix of their IAM actions. Apart from
 * the checker's own list, so that a check can only ever read.
 */
export const deployServices = {
  cloudformation: () => import("./service/cloudformation.ts"),
  cloudtrail: () => import("./service/cloudtrail.ts"),
  cloudwatch: () => import("./service/cloudwatch.ts"),
  events: () => import("./service/events.ts"),
  iam: () => import("./service/iam.ts"),
  lambda: () => import("./service/lambda.ts"),
  logs: () => import("./service/logs.ts"),
  organizations: () => import("./service/organizations.ts"),
  s3: () => import("./service/s3.ts"),
  sns: () => import("./service/sns.ts"),
  sqs: () => import("./service/sqs.ts"),
};

export type DeployServiceName = keyof typeof deployServices;

type File<S extends DeployServiceName> = Awaited<ReturnType<(typeof deployServices)[S]>>;

export type DeployOperation<S extends DeployServiceName> = OperationIn<File<S>>;
export type DeployInput<S extends DeployServiceName, O extends DeployOperation<S>> = InputIn<File<S>, O>;
export type DeployOutput<S extends DeployServiceName, O extends DeployOperation<S>> = OutputIn<File<S>, O>;
