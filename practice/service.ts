/**
 * What a practice service is: state that can be written as JSON, and one function an operation.
 * Inputs and outputs have the SDK's own types; the wire layer reads and writes them by the SDK's schemas.
 */
export interface ServiceDefinition<State = unknown> extends ServiceState<State> {
  readonly operations: Readonly<Record<string, Operation>>;
  /** Work that comes due later, by name; `payload` is what was scheduled. */
  readonly tasks?: Readonly<Record<string, (payload: never, call: Call) => void | Promise<void>>>;
  /** Takes one account's things out of state that the service shares in the whole world, when that account is reset. */
  forget?(state: never, accountId: string): void;
  /**
   * Answers a plain GET of `${call.endpoint}/_practice/download/${name}/${path}?account=…`, for links that an operation hands
   * out (Lambda's Code.Location); null answers 403, as an expired link does.
   */
  readonly download?: (path: string, query: Readonly<Record<string, string>>, call: Call) => Uint8Array | null;
}

/** Where a service keeps its state: all that its files need to reach it, so that none of them imports the list of operations. */
export interface ServiceState<State = unknown> {
  /** The SigV4 signing name, which is also the IAM prefix the faults use: `events`, `sns`, `s3`, `lambda`, `logs`, `cloudwatch`, … */
  readonly name: string;
  /** How state is divided: one per account and Region, one per account, or one for the whole practice world (bucket names). */
  readonly scope: "region" | "account" | "world";
  /** Fresh state. Must survive JSON: no Map, Date, Buffer or undefined (times are epoch milliseconds, bytes base64). */
  readonly initial: () => State;
}

/** An operation's input whose required members the wire layer has checked. */
export type Given<Input, Required extends keyof Input> = Input & { [Name in Required]-?: NonNullable<Input[Name]> };

// The SDK's input type differs per operation; each service file names its own, so `any` stays at this one door.
// oxlint-disable-next-line typescript/no-explicit-any
export type Operation = (input: any, call: Call) => unknown;

/** Who is calling, as STS and CloudTrail show it. */
export interface Principal {
  readonly type: "Root" | "IAMUser" | "AssumedRole" | "AWSService";
  /** `arn:aws:iam::111122223333:user/name`, `arn:aws:sts::…:assumed-role/role/session`; for a service its name, `events.amazonaws.com`. */
  readonly arn: string;
  readonly userId: string;
  /** Role or user name, where there is one. */
  readonly name: string | null;
  /** For a service: the resource it acts for (the rule, the topic, the alarm), which resource policies see as `aws:SourceArn`. */
  readonly sourceArn?: string;
}

/** One API call (or one due task) in the practice world. */
export interface Call {
  readonly accountId: string;
  readonly region: string;
  readonly principal: Principal;
  readonly accessKeyId: string;
  readonly requestId: string;
  readonly sourceIpAddress: string;
  readonly userAgent: string;
  /** Scheme, host and port the caller used; embedded calls have `http://practice.localhost`. For presigned URLs and queue URLs. */
  readonly endpoint: string;
  /** The account's practice clock: real time plus its offset, epoch milliseconds. */
  now(): number;
  /** State of a service here, or elsewhere. Changes are persisted after the call. */
  state<State>(service: ServiceState<State>, where?: { readonly accountId?: string; readonly region?: string }): State;
  /** Runs `task` of `service` when the account's clock reaches now + delay (also when it is advanced past it). Survives restarts. */
  schedule(service: Pick<ServiceState, "name">, task: string, delayMs: number, payload: unknown): void;
  /** The same call as made by somebody else or somewhere else: EventBridge invoking Lambda, CloudFormation creating a topic. */
  as(other: { readonly principal?: Principal; readonly region?: string; readonly accountId?: string }): Call;
  /** Runs one operation through the same door as the wire: faults, identity policies, CloudTrail record. For CloudFormation and targets. */
  invoke(service: string, operation: string, input: unknown): Promise<unknown>;
  /** The kind of planned fault that meets something which is no AWS operation (Discord), counted down; null = none. */
  fault(service: string, operation: string): string | null;
  /** Things that exist once per practice world, injected at the front door. */
  readonly host: Host;
}

/** What the practice account gets from outside. */
export interface Host {
  /** Runs Python handler code; absent: functions exist, but an invocation says that the code was not run. */
  readonly runFunction?: RunFunction;
}

/** Runs one invocation of a deployment package. Injected by the command line, so that practice never imports the sandbox. */
export type RunFunction = (request: {
  readonly zip: Uint8Array;
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly functionArn: string;
  readonly event: unknown;
  /** Answers an HTTP request that the code makes, status and body, for example from the practice Discord. */
  readonly answer: (request: { method: string; url: string; headers: Record<string, string>; body: string }) => {
    status: number;
    headers?: Record<string, string>;
    body?: string;
    /** Seconds that the code has to wait for it. */
    afterSeconds?: number;
    /** The connection is cut instead. */
    isCut?: boolean;
  };
}) => Promise<FunctionOutcome>;

export interface FunctionOutcome {
  /** JSON text of the returned value, null when it failed. */
  readonly payload: string | null;
  readonly error: {
    readonly errorType: string;
    readonly errorMessage: string;
    readonly stackTrace: readonly string[];
  } | null;
  readonly logLines: readonly string[];
  readonly requests: readonly {
    readonly method: string;
    readonly url: string;
    readonly headers: Record<string, string>;
    readonly body: string;
  }[];
  /** boto3 calls the code made, which the world then carries out as the function's role. */
  readonly awsCalls: readonly { readonly service: string; readonly operation: string; readonly parameters: unknown }[];
  readonly durationMs: number;
}

/** An error an AWS service answers: `code` is what the SDK shows as `error.name`. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  /** Further members of the error's shape, for example `BucketName`. */
  readonly fields: Readonly<Record<string, unknown>>;
  constructor(code: string, message: string, status = 400, fields: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = status;
    this.fields = fields;
  }
}
