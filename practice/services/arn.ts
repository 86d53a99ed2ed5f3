/** The parts of an Amazon Resource Name. `resource` may hold further colons: `function:name:alias`. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly accountId: string;
  readonly resource: string;
}

/** Takes `arn:partition:service:region:account:resource` apart; null when the text is no ARN. */
export function parseArn(text: string): Arn | null {
  const [arn, partition, service, region, accountId, ...resource] = text.split(":");
  if (arn !== "arn" || !partition || !service || region === undefined || accountId === undefined) return null;
  if (resource.length === 0 || resource[0] === "") return null;
  return { partition, service, region, accountId, resource: resource.join(":") };
}
