import { randomUUID } from "node:crypto";
import { AwsError, type Call } from "../service.ts";
import { createCall } from "../door/call.ts";
import type { World } from "../door/world.ts";
import type { HttpRequest, HttpResponse, Target } from "../wire/http.ts";
import { learner } from "../world/accounts.ts";

/** One request to the control API. */
export interface ControlRequest {
  readonly world: World;
  readonly accountId: string;
  /** What follows `/_practice/`. */
  readonly path: string;
  readonly target: Target;
  readonly request: HttpRequest;
}

/** One thing that the control API does. */
export interface ControlRoute {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: RegExp;
  /** Open to callers without the `x-practice` header: links and webhooks that ordinary programs use. */
  readonly isOpen?: boolean;
  readonly answer: (asked: ControlRequest) => Promise<HttpResponse> | HttpResponse;
}

export function answerInWords(status: number, body: unknown): HttpResponse {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

/** The body as a JSON object; an empty body is an empty object. @throws AwsError (400) for anything else. */
export function bodyOf({ request }: ControlRequest): Readonly<Record<string, unknown>> {
  if (request.body.length === 0) return {};
  const text = new TextDecoder().decode(request.body);
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Told below, together with JSON that is no object.
  }
  throw new AwsError("BadRequest", "The body must be a JSON object");
}

/** A value of the body that must be one of a few words. @throws AwsError (400) naming the words. */
export function wordOf<Word extends string>(
  body: Readonly<Record<string, unknown>>,
  key: string,
  words: readonly Word[],
  otherwise?: Word,
): Word {
  const value = body[key] ?? otherwise;
  const word = words.find((each) => each === value);
  if (word === undefined) throw new AwsError("BadRequest", `${key} must be one of ${words.join(", ")}`);
  return word;
}

/** A text of the body, or undefined. @throws AwsError (400) when it is something else. */
export function textOf(body: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const value = body[key];
  if (value !== undefined && typeof value !== "string") throw new AwsError("BadRequest", `${key} must be a text`);
  return value;
}

/** A call in the account by nobody in particular: for what happens in the world rather than through an API. */
export function worldCall({ world, accountId, request }: ControlRequest): Call {
  return createCall(world, {
    accountId,
    region: "us-east-1",
    principal: learner(accountId),
    accessKeyId: accountId,
    requestId: randomUUID(),
    sourceIpAddress: request.sourceIpAddress ?? "127.0.0.1",
    userAgent: request.headers["user-agent"] ?? "",
    endpoint: request.endpoint,
  });
}
