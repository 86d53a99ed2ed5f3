import type { ServiceDefinition } from "../service.ts";

/** The services that are built, by name. Each is loaded at its first call, so that the practice account starts at once. */
const services: Readonly<Record<string, () => Promise<ServiceDefinition>>> = {
  sts: async () => (await import("./sts/index.ts")).sts,
  iam: async () => (await import("./iam/index.ts")).iam,
  s3: async () => (await import("./s3/index.ts")).s3,
  kms: async () => (await import("./kms/index.ts")).kms,
  sqs: async () => (await import("./sqs/index.ts")).sqs,
  cloudtrail: async () => (await import("./cloudtrail/index.ts")).cloudtrail,
  cloudwatch: async () => (await import("./cloudwatch/index.ts")).cloudwatch,
  logs: async () => (await import("./logs/index.ts")).logs,
  sns: async () => (await import("./sns/index.ts")).sns,
  events: async () => (await import("./events/index.ts")).events,
  cloudformation: async () => (await import("./cloudformation/index.ts")).cloudformation,
  lambda: async () => (await import("./lambda/index.ts")).lambda,
};

const loaded = new Map<string, Promise<ServiceDefinition>>();

export const serviceNames: readonly string[] = Object.keys(services);

/** The definition of a service; null when the practice account does not have it. */
export async function loadService(name: string): Promise<ServiceDefinition | null> {
  const definition = loaded.get(name) ?? services[name]?.();
  if (!definition) return null;
  loaded.set(name, definition);
  return await definition;
}
