export type Protocol = "awsJson1_0" | "awsJson1_1" | "awsQuery" | "restJson1" | "restXml";

/** How one service talks. The operations themselves come from the schemas of its SDK client. */
export interface ServiceProtocol {
  /** The name of the service in this project: its IAM prefix. */
  readonly name: string;
  /** The service part of a SigV4 credential scope. */
  readonly signingName: string;
  readonly protocol: Protocol;
  /** The `Version` of awsQuery requests, which is also how an unsigned STS call shows its service. */
  readonly version: string;
  /** Namespace of XML answers. */
  readonly xmlNamespace: string;
  /** The service moved from awsQuery to awsJson: older AWS CLIs still send awsQuery, and errors carry their old code. */
  readonly alsoQuery: boolean;
  /** The host of `eventSource` in CloudTrail records. */
  readonly eventSource: string;
  /** Loads the SDK client, whose exports hold the schemas. Nothing of it is loaded before the service's first request. */
  readonly load: () => Promise<Readonly<Record<string, unknown>>>;
}

interface Settings {
  readonly signingName?: string;
  readonly xmlNamespace?: string;
  readonly alsoQuery?: boolean;
  readonly eventSource?: string;
}

function service(
  name: string,
  protocol: Protocol,
  version: string,
  load: ServiceProtocol["load"],
  settings: Settings = {},
): ServiceProtocol {
  const { signingName = name, xmlNamespace = "", alsoQuery = false, eventSource = `${name}.amazonaws.com` } = settings;
  return { name, signingName, protocol, version, xmlNamespace, alsoQuery, eventSource, load };
}

/** Every service that the practice account can be asked for, whether or not an operation behind it is built. */
export const serviceProtocols: readonly ServiceProtocol[] = [
  service("sts", "awsQuery", "2011-06-15", () => import("@aws-sdk/client-sts"), {
    xmlNamespace: "https://sts.amazonaws.com/doc/2011-06-15/",
  }),
  service("iam", "awsQuery", "2010-05-08", () => import("@aws-sdk/client-iam"), {
    xmlNamespace: "https://iam.amazonaws.com/doc/2010-05-08/",
  }),
  service("s3", "restXml", "2006-03-01", () => import("@aws-sdk/client-s3"), {
    xmlNamespace: "http://s3.amazonaws.com/doc/2006-03-01/",
  }),
  service("cloudtrail", "awsJson1_1", "2013-11-01", () => import("@aws-sdk/client-cloudtrail")),
  service("kms", "awsJson1_1", "2014-11-01", () => import("@aws-sdk/client-kms")),
  service("sqs", "awsJson1_0", "2012-11-05", () => import("@aws-sdk/client-sqs"), {
    alsoQuery: true,
    xmlNamespace: "http://queue.amazonaws.com/doc/2012-11-05/",
  }),
  service("events", "awsJson1_1", "2015-10-07", () => import("@aws-sdk/client-eventbridge")),
  service("sns", "awsQuery", "2010-03-31", () => import("@aws-sdk/client-sns"), {
    xmlNamespace: "http://sns.amazonaws.com/doc/2010-03-31/",
  }),
  service("lambda", "restJson1", "2015-03-31", () => import("@aws-sdk/client-lambda")),
  service("cloudwatch", "awsJson1_0", "2010-08-01", () => import("@aws-sdk/client-cloudwatch"), {
    signingName: "monitoring",
    alsoQuery: true,
    xmlNamespace: "http://monitoring.amazonaws.com/doc/2010-08-01/",
    eventSource: "monitoring.amazonaws.com",
  }),
  service("logs", "awsJson1_1", "2014-03-28", () => import("@aws-sdk/client-cloudwatch-logs")),
  service("cloudformation", "awsQuery", "2010-05-15", () => import("@aws-sdk/client-cloudformation"), {
    xmlNamespace: "http://cloudformation.amazonaws.com/doc/2010-05-15/",
  }),
];

export const protocolOf = (name: string): ServiceProtocol | undefined => byName.get(name);
export const protocolBySigningName = (signingName: string): ServiceProtocol | undefined =>
  bySigningName.get(signingName);

const byName = new Map(serviceProtocols.map((each) => [each.name, each]));
const bySigningName = new Map(serviceProtocols.map((each) => [each.signingName, each]));
