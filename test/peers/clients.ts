import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { serviceProtocols } from "../../practice/wire/protocol.ts";
import { python } from "./python.ts";
import type { WorkbookCall } from "./workbook/index.ts";

/** What a client got: the output, or the error by its code. */
export type Answer =
  | { readonly output: Readonly<Record<string, unknown>> }
  | { readonly error: { readonly code: string; readonly status: number | null } };

export interface PeerClient {
  call(call: WorkbookCall): Promise<Answer>;
  close(): void;
}

export interface Where {
  readonly url: string;
  readonly account: string;
}

/** boto3, or the AWS CLI, in a Python process of its own. */
export function pythonClient(client: "boto3" | "awscli", where: Where): PeerClient {
  const script = pythonScript("python_clients.py", where);
  return { call: async (call) => (await script.ask({ client, ...call })) as Answer, close: script.close };
}

/** A script that answers one JSON line with another, with its AWS calls going where they are told. */
export function pythonScript(
  file: string,
  { url, account }: Where,
): { ask(question: object): Promise<unknown>; close(): void } {
  const environment = {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: account,
    AWS_SECRET_ACCESS_KEY: "x",
    AWS_DEFAULT_REGION: "us-east-1",
    AWS_CONFIG_FILE: "/nowhere",
    AWS_SHARED_CREDENTIALS_FILE: "/nowhere",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_PAGER: "",
    PYTHONIOENCODING: "utf-8",
  };
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = spawn(python, [path], { env: { ...process.env, ...environment }, stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async ask(question) {
      child.stdin.write(`${JSON.stringify(question)}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error(`${file} ended at ${JSON.stringify(question).slice(0, 100)}`);
      return JSON.parse(value);
    },
    close: () => void child.kill(),
  };
}

/** The JavaScript SDK in this process. */
export function javaScriptClient({ url, account }: Where): PeerClient {
  const clients = new Map<string, { send(command: unknown): Promise<object> }>();
  return {
    async call({ service, operation, input }) {
      const exports = (await serviceProtocols.find(({ name }) => name === service)?.load()) as Exports;
      const [, Client] = Object.entries(exports).find(([name]) => /^[A-Z]\w+Client$/.test(name)) ?? [];
      const Command = exports[`${operation}Command`];
      if (!Client || !Command) throw new Error(`The SDK has no ${service} ${operation}`);
      const credentials = { accessKeyId: account, secretAccessKey: "x" };
      const options = { region: "us-east-1", endpoint: url, credentials, maxAttempts: 1, forcePathStyle: true };
      const client = clients.get(service) ?? (new Client(options) as { send(command: unknown): Promise<object> });
      clients.set(service, client);
      try {
        const { $metadata: _, ...output } = (await client.send(new Command(fromJson(input)))) as Record<
          string,
          unknown
        >;
        return { output: (await toJson(output)) as Record<string, unknown> };
      } catch (error) {
        return { error: errorOf(error) };
      }
    },
    close: () => undefined,
  };
}

type Exports = Readonly<Record<string, new (argument: unknown) => unknown>>;

/** The code as it is on the wire, which Python's clients show; the SDK's own name may differ (`NotFoundException`). */
function errorOf(error: unknown): { code: string; status: number | null } {
  const { name, Code, message, $metadata } = error as {
    name: string;
    Code?: string;
    message: string;
    $metadata?: { httpStatusCode?: number };
  };
  return { code: Code ?? ($metadata ? name : `${name}: ${message}`), status: $metadata?.httpStatusCode ?? null };
}

function fromJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromJson);
  if (typeof value !== "object" || value === null) return value;
  if ("$bytes" in value) return Buffer.from(String(value.$bytes), "base64");
  if ("$time" in value) return new Date(Number(value.$time) * 1000);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, fromJson(each)]));
}

async function toJson(value: unknown): Promise<unknown> {
  const stream = value as { transformToByteArray?: () => Promise<Uint8Array> } | null | undefined;
  if (stream?.transformToByteArray) return await toJson(await stream.transformToByteArray());
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString("base64") };
  if (value instanceof Date) return { $time: value.getTime() / 1000 };
  if (Array.isArray(value)) return await Promise.all(value.map(toJson));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(async ([name, each]) => [name, await toJson(each)] as const);
  return Object.fromEntries((await Promise.all(entries)).filter(([, each]) => each !== undefined));
}
