import { Readable } from "node:stream";
import { HttpResponse } from "@smithy/core/transport";
import type { Practice } from "../../practice/index.ts";
import type { Answer, Answers } from "./mutant.ts";

type Handler = ReturnType<Practice["requestHandler"]>;
type Request = Parameters<Handler["handle"]>[0];

/** A handler that lets the answers of named operations be altered on their way to the checker; XML is `body.xml`. */
export function rewriting(handler: Handler, answers: () => Answers): Handler {
  return {
    ...handler,
    async handle(request, options) {
      const answer = await handler.handle(request, options);
      const alter = answers()[operationOf(request)];
      if (alter === undefined || answer.response.statusCode !== 200) return answer;
      const text = await textOf(answer.response.body as Readable);
      const isJson = text.startsWith("{");
      const body: Answer = isJson ? (JSON.parse(text) as Answer) : { xml: text };
      alter(body);
      const { statusCode, headers } = answer.response;
      const bytes = Buffer.from(isJson ? JSON.stringify(body) : String(body["xml"]));
      const length = { "content-length": String(bytes.length) };
      return {
        response: new HttpResponse({ statusCode, headers: { ...headers, ...length }, body: Readable.from([bytes]) }),
      };
    },
  };
}

/** `DescribeTrails` by the header of AWS's JSON protocol, IAM's by the form, Lambda's GetFunction and S3's list by the path. */
function operationOf({ headers, path, method, body }: Request): string {
  const target = Object.entries(headers).find(([name]) => name.toLowerCase() === "x-amz-target")?.[1];
  if (target !== undefined) return target.split(".").at(-1) ?? "";
  const action = typeof body === "string" ? new URLSearchParams(body).get("Action") : null;
  if (action !== null) return action;
  if (method === "GET" && path === "/") return "ListBuckets";
  return method === "GET" && /^\/2015-03-31\/functions\/[^/]+$/.test(path) ? "GetFunction" : "";
}

async function textOf(body: Readable): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of body) pieces.push(Buffer.from(piece as Uint8Array));
  return Buffer.concat(pieces).toString();
}
