import { isDeepStrictEqual } from "node:util";
import type { Client } from "@smithy/core/client";
import type { GetCallerIdentityCommandOutput } from "@aws-sdk/client-sts";
import type { Listening } from "../../server/listen.ts";
import { listen } from "../../server/listen.ts";
import { credentialScope } from "../credential-scope.ts";
import { decodeRequest } from "../decode.ts";
import { parseTarget } from "../http.ts";
import { requiredMembers, type OperationModel, type ServiceModel } from "../model.ts";
import { writeAnswer } from "../write-answer.ts";
import { generate, seededDice, type Fixed } from "./generate.ts";

/** What every answer has, whichever operation gave it. */
type AnyOutput = Pick<GetCallerIdentityCommandOutput, "$metadata"> & Record<string, unknown>;
export type AnyClient = Client<never, object, AnyOutput, never>;
type Exports = Readonly<Record<string, new (options: unknown) => unknown>>;

/** How one operation fared: `same`, or what went wrong on the way there or back. */
export interface Outcome {
  readonly operation: string;
  readonly problem: "misrouted" | "input" | "output" | "failed" | null;
  readonly detail: string;
}

/** A wire that answers every call with a prepared output, and remembers what it understood. */
export interface Loop {
  prepare(output: Record<string, unknown>): void;
  understood(): { readonly operation: string; readonly input: unknown } | null;
  readonly url: string;
  close(): Promise<void>;
}

/** A server of the wire layer alone: no service behind it. */
export async function openLoop(): Promise<Loop> {
  let output: Record<string, unknown> = {};
  let seen: { operation: string; input: unknown } | null = null;
  const server: Listening = await listen(async (request) => {
    const target = parseTarget(request.target);
    const decoded = await decodeRequest(request, target, credentialScope(request, target));
    seen = { operation: decoded.operation.name, input: await decoded.readInput() };
    return writeAnswer(decoded.model, decoded.protocol, decoded.operation, output, "request-id");
  });
  return {
    url: server.url,
    close: () => server.close(),
    prepare(next) {
      output = next;
      seen = null;
    },
    understood: () => seen,
  };
}

/** Sends a generated input through the real SDK client and a generated output back, and compares both ends. */
export async function exchange(
  loop: Loop,
  model: ServiceModel,
  exports: Exports,
  client: AnyClient,
  operation: OperationModel,
  seed: number,
  fixed: Fixed,
): Promise<Outcome> {
  const dice = seededDice(seed);
  const input = generate(operation.input, dice, fixed, requiredMembers);
  const output = generate(operation.output, dice, fixed, requiredMembers);
  const outcome = (problem: Outcome["problem"], detail = ""): Outcome => ({
    operation: `${model.service.name} ${operation.name}`,
    problem,
    detail,
  });
  loop.prepare(output);
  const Command = exports[`${operation.name}Command`];
  if (!Command) return outcome("failed", "the client has no such command");
  let answer: Record<string, unknown>;
  try {
    answer = await readStreams(await client.send(new Command(structuredClone(input)) as never));
  } catch (error) {
    const { operation: reached } = loop.understood() ?? { operation: operation.name };
    return outcome(reached === operation.name ? "failed" : "misrouted", String(error));
  }
  const { $metadata: _metadata, ...received } = answer;
  const understood = loop.understood();
  if (understood?.operation !== operation.name) return outcome("misrouted", String(understood?.operation));
  const inputGap = difference(input, withoutAdded(understood.input));
  if (inputGap) return outcome("input", inputGap);
  const outputGap = difference(output, withoutAdded(received));
  return outputGap ? outcome("output", outputGap) : outcome(null);
}

/** HTTP says how long a body is and the SDK adds a checksum, so that these arrive although nobody gave them. */
function withoutAdded(members: unknown): unknown {
  const { ContentLength: _length, ChecksumCRC32: _checksum, ...rest } = members as Record<string, unknown>;
  return rest;
}

/** Streams are read, so that their bytes can be compared. */
async function readStreams(received: Record<string, unknown>): Promise<Record<string, unknown>> {
  const entries = Object.entries(received).map(async ([name, value]) => {
    const stream = value as { transformToByteArray?: () => Promise<Uint8Array> } | null;
    return [name, stream?.transformToByteArray ? await stream.transformToByteArray() : value] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** The first path at which two values differ; null when they say the same. Absent and undefined are the same. */
function difference(sent: unknown, got: unknown, path = ""): string | null {
  const one = plain(sent);
  const other = plain(got);
  if (isDeepStrictEqual(one, other)) return null;
  if (!isObject(one) || !isObject(other) || Array.isArray(one) !== Array.isArray(other))
    return `${path}: ${show(one)} became ${show(other)}`;
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const found = difference(one[key], other[key], `${path}.${key}`);
    if (found) return found;
  }
  return null;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString("hex")}`;
  if (value instanceof Date) return `time ${value.getTime()}`;
  return value;
}

const show = (value: unknown): string =>
  String(JSON.stringify(value, (_, each: unknown) => (typeof each === "bigint" ? String(each) : each))).slice(0, 120);
