import type { AwsError } from "../service.ts";
import type { HttpResponse } from "./http.ts";
import type { ErrorModel, ServiceModel } from "./model.ts";
import type { Protocol } from "./protocol.ts";
import { jsonContentType } from "./write-answer.ts";
import { xmlText } from "./xml-text.ts";

/**
 * A refusal, in the protocol of the request. The code may be given as the SDK names it (`NotFoundException`) or as the
 * wire does (`NotFound`); the status of a typed error is that of its schema unless the service chose another than 400.
 * @param model null when not even the service is known.
 */
export function writeError(
  model: ServiceModel | null,
  protocol: Protocol,
  error: AwsError,
  requestId: string,
): HttpResponse {
  const known = model?.errors.get(error.code);
  const status = error.status === 400 ? (known?.status ?? 400) : error.status;
  switch (protocol) {
    case "awsQuery":
      return {
        status,
        headers: { "content-type": "text/xml" },
        body: queryBody(model, known, error, status, requestId),
      };
    case "restXml":
      return { status, headers: s3Headers(error), body: restXmlBody(error, requestId) };
    default:
      return { status, ...jsonError(model, protocol, known, error, status) };
  }
}

function queryBody(
  model: ServiceModel | null,
  known: ErrorModel | undefined,
  error: AwsError,
  status: number,
  requestId: string,
): string {
  const type = status >= 500 ? "Receiver" : "Sender";
  const detail = elements({
    Type: type,
    Code: known?.queryCode ?? error.code,
    Message: error.message,
    ...error.fields,
  });
  const namespace = model?.service.xmlNamespace ?? "";
  return `<ErrorResponse xmlns="${namespace}"><Error>${detail}</Error><RequestId>${xmlText(requestId)}</RequestId></ErrorResponse>`;
}

/** S3 says in a header where a bucket lives, because the answer to a HEAD has no body to say it in. */
function s3Headers({ fields }: AwsError): Record<string, string> {
  const region = typeof fields["Region"] === "string" ? { "x-amz-bucket-region": fields["Region"] } : {};
  return { "content-type": "application/xml", ...region };
}

function restXmlBody(error: AwsError, requestId: string): string {
  const detail = elements({ Code: error.code, Message: error.message, ...error.fields, RequestId: requestId });
  return `<?xml version="1.0" encoding="UTF-8"?><Error>${detail}</Error>`;
}

const elements = (fields: Readonly<Record<string, unknown>>): string =>
  Object.entries(fields)
    .map(([name, value]) => `<${name}>${xmlText(String(value))}</${name}>`)
    .join("");

function jsonError(
  model: ServiceModel | null,
  protocol: Protocol,
  known: ErrorModel | undefined,
  error: AwsError,
  status: number,
): Pick<HttpResponse, "headers" | "body"> {
  const name = known?.name ?? error.code;
  const headers: Record<string, string> = {
    "content-type": protocol === "restJson1" ? "application/json" : jsonContentType(protocol),
    "x-amzn-errortype": name,
  };
  // SDKs of a service that came from awsQuery read the old code here.
  if (model?.service.alsoQuery) {
    headers["x-amzn-query-error"] = `${known?.queryCode ?? name};${status >= 500 ? "Receiver" : "Sender"}`;
  }
  // Lambda's schemas spell it `Message`, everybody else `message`; SDKs read both.
  const spelling = protocol === "restJson1" ? { Message: error.message } : {};
  return { headers, body: JSON.stringify({ __type: name, message: error.message, ...spelling, ...error.fields }) };
}
