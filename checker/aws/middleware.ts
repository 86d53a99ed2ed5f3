import { expectedRoots, GarbledAnswer, isWhole } from "./answer-form.ts";

/** What happens while one call is asked. */
export interface CallWatch {
  readonly service: string;
  readonly operation: string;
  /** The headers of every answer, lower-case names. */
  readonly onAnswer?: ((headers: Readonly<Record<string, string>>) => void) | undefined;
  /** A further attempt starts; `delayMs` is how long it waited. */
  readonly onRetry?: ((attempt: number, delayMs: number) => void) | undefined;
}

/** The parts of the SDK's middleware stack used here; the SDK's own types differ per command. */
export interface Stack {
  add(middleware: (next: Next) => Next, options: { step: string; priority?: "high" | "low"; name: string }): void;
}

type Next = (args: unknown) => Promise<Result>;

interface Result {
  readonly response: unknown;
  readonly output: object;
}

interface HttpAnswer {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  body: unknown;
}

/** Adds to one command: counting of attempts, headers of the answer, and the check of the answer's form. */
export function watchCall(stack: Stack, watch: CallWatch): void {
  stack.add(countAttempts(watch), { step: "finalizeRequest", priority: "low", name: "workshopAttempts" });
  stack.add(checkForm(watch), { step: "deserialize", priority: "high", name: "workshopAnswerForm" });
  stack.add(readAnswer(watch), { step: "deserialize", priority: "low", name: "workshopAnswer" });
}

/** Sits inside the SDK's retry loop, so it is passed once an attempt. */
function countAttempts({ onRetry }: CallWatch) {
  let attempt = 0;
  let endedAt = 0;
  return (next: Next): Next =>
    async (args) => {
      attempt += 1;
      if (attempt > 1) onRetry?.(attempt, Math.round(performance.now() - endedAt));
      try {
        return await next(args);
      } finally {
        endedAt = performance.now();
      }
    };
}

/** Around the SDK's deserializer: a successful answer must parse and be whole. */
function checkForm({ service, operation }: CallWatch) {
  return (next: Next): Next =>
    async (args) => {
      const result = await next(args).catch((error: unknown) => {
        throw isParseError(error) ? new GarbledAnswer("it does not parse", { cause: error }) : error;
      });
      if (!isWhole(service, operation, result.output)) throw new GarbledAnswer("a member is missing");
      return result;
    };
}

function isParseError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
  return (error.name === "SyntaxError" || error.name === "Error") && status !== undefined && status < 300;
}

/** Between the network and the deserializer: notes the headers and looks at the root element of an XML answer. */
function readAnswer({ service, operation, onAnswer }: CallWatch) {
  return (next: Next): Next =>
    async (args) => {
      const result = await next(args);
      const answer = result.response as HttpAnswer;
      onAnswer?.(answer.headers);
      const roots = expectedRoots(service, operation);
      if (roots.length === 0 || answer.statusCode >= 300) return result;
      const bytes = await bytesOf(answer.body);
      answer.body = bytes;
      const head = new TextDecoder().decode(bytes.subarray(0, 2000));
      if (!new RegExp(`<(\\w+:)?(${roots.join("|")})[\\s/>]`).test(head))
        throw new GarbledAnswer(`<${roots[0]}> is missing`);
      return result;
    };
}

/** Small API answers only; an error in the stream (a cut connection) goes through to the retry strategy. */
async function bytesOf(body: unknown): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return body;
  if (typeof body === "string") return new TextEncoder().encode(body);
  if (body === undefined || body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  for await (const chunk of body as AsyncIterable<Uint8Array | string>) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}
