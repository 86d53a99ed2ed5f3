/** An import that was made is at hand: to look it up again for each of a class's calls costs as much as signing one. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => (loaded ??= load());
}

/**
 * The AWS services the checker asks, by the prefix of their IAM actions. Each is one lazy import, so a run loads only
 * the clients it uses, and a file in `service/` lists every operation that can be asked: reads, nothing else. Services
 * of which nothing is judged list their client only; `deploy` has operations of its own, changes among them.
 */
export const services = {
  cloudformation: once(() => import("./service/cloudformation.ts")),
  cloudtrail: once(() => import("./service/cloudtrail.ts")),
  cloudwatch: once(() => import("./service/cloudwatch.ts")),
  events: once(() => import("./service/events.ts")),
  iam: once(() => import("./service/iam.ts")),
  kms: once(() => import("./service/kms.ts")),
  lambda: once(() => import("./service/lambda.ts")),
  logs: once(() => import("./service/logs.ts")),
  organizations: once(() => import("./service/organizations.ts")),
  s3: () => import("./service/s3.ts"),
  sns: once(() => import("./service/sns.ts")),
  sqs: once(() => import("./service/sqs.ts")),
  sts: once(() => import("./service/sts.ts")),
};

export type ServiceName = keyof typeof services;

type Module<S extends ServiceName> = Awaited<ReturnType<(typeof services)[S]>>;

/** Operations of a service, by the API's own names. */
export type OperationOf<S extends ServiceName> = OperationIn<Module<S>>;
export type InputOf<S extends ServiceName, Operation extends OperationOf<S>> = InputIn<Module<S>, Operation>;
export type OutputOf<S extends ServiceName, Operation extends OperationOf<S>> = OutputIn<Module<S>, Operation>;

/** Operations that a service file lists, and what goes into them and comes out. */
export type OperationIn<File> = Exclude<keyof File, "Client"> & string;

type CommandIn<File, Operation extends keyof File> = File[Operation] extends new (...input: never[]) => infer Command
  ? Command
  : never;

export type InputIn<File, Operation extends keyof File> =
  CommandIn<File, Operation> extends { readonly input: infer Input } ? Input : never;

export type OutputIn<File, Operation extends keyof File> =
  CommandIn<File, Operation> extends {
    resolveMiddleware(...input: never[]): (input: never) => Promise<{ output: infer Output }>;
  }
    ? Output
    : never;

// The SDK warns about Node 20 on stderr at its first import; the tool states its own supported versions.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
