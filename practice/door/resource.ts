import type { Call } from "../service.ts";

type Given = Readonly<Record<string, unknown>>;

/**
 * The ARN that identity policies are asked about: what the input names, or `*` where an operation has no resource.
 * An input that already is an ARN is taken as it is.
 */
export function resourceOf(service: string, operation: string, input: unknown, call: Call): string {
  const given = (input ?? {}) as Given;
  const name = (key: string): string | null => (typeof given[key] === "string" ? given[key] : null);
  const arn = (kind: string, text: string | null): string => {
    if (text === null) return "*";
    return text.startsWith("arn:") ? text : `arn:aws:${service}:${call.region}:${call.accountId}:${kind}${text}`;
  };
  switch (service) {
    case "s3":
      return s3Resource(name("Bucket"), name("Key"));
    case "iam":
      return iamResource(name, call);
    case "sts":
      return name("RoleArn") ?? "*";
    case "sns":
      return (
        name("TopicArn") ??
        name("ResourceArn") ??
        name("TargetArn") ??
        arn("", operation === "CreateTopic" ? name("Name") : null)
      );
    case "sqs":
      return arn("", name("QueueUrl")?.split("/").at(-1) ?? name("QueueName"));
    case "lambda":
      return name("Resource") ?? arn("function:", name("FunctionName"));
    case "events":
      return eventsResource(name, arn);
    case "cloudtrail":
      return operation === "LookupEvents"
        ? "*"
        : arn("trail/", name("Name") ?? name("TrailName") ?? name("ResourceId"));
    case "logs":
      return name("logGroupIdentifier") ?? name("resourceArn") ?? arn("log-group:", name("logGroupName"));
    case "cloudwatch":
      return arn(
        "alarm:",
        name("AlarmName") ?? (Array.isArray(given["AlarmNames"]) ? String(given["AlarmNames"][0]) : null),
      );
    case "kms":
      return arn("key/", name("KeyId"));
    case "cloudformation":
      return name("StackName")?.startsWith("arn:")
        ? (name("StackName") ?? "*")
        : arn("stack/", name("StackName") && `${name("StackName")}/*`);
    default:
      return "*";
  }
}

const s3Resource = (bucket: string | null, key: string | null): string =>
  bucket === null ? "*" : `arn:aws:s3:::${bucket}${key === null ? "" : `/${key}`}`;

function iamResource(name: (key: string) => string | null, { accountId, principal }: Call): string {
  const role = name("RoleName");
  if (role !== null) return `arn:aws:iam::${accountId}:role/${role}`;
  const user = name("UserName");
  if (user !== null) return `arn:aws:iam::${accountId}:user/${user}`;
  const policy = name("PolicyName");
  if (policy !== null) return `arn:aws:iam::${accountId}:policy/${policy}`;
  return name("PolicyArn") ?? (principal.type === "IAMUser" ? principal.arn : "*");
}

function eventsResource(
  name: (key: string) => string | null,
  arn: (kind: string, text: string | null) => string,
): string {
  const bus = name("EventBusName");
  const busName = bus === null || bus === "default" ? "" : `${bus.split("/").at(-1)}/`;
  const rule = name("Rule") ?? name("Name");
  return name("ResourceARN") ?? arn(`rule/${busName}`, rule);
}
