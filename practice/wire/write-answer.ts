import type { HttpResponse } from "./http.ts";
import type { OperationModel, ServiceModel } from "./model.ts";
import type { Protocol } from "./protocol.ts";
import { writeBody, writeRest } from "./write-rest.ts";
import { xmlText } from "./xml-text.ts";

type Output = Readonly<Record<string, unknown>>;

/** A successful answer, in the protocol that the request was made in. */
export function writeAnswer(
  model: ServiceModel,
  protocol: Protocol,
  operation: OperationModel,
  output: Output,
  requestId: string,
): HttpResponse {
  switch (protocol) {
    case "awsJson1_0":
    case "awsJson1_1":
      return writeJson(model, protocol, operation, output);
    case "awsQuery":
      return writeQuery(model, operation, output, requestId);
    case "restJson1":
      return writeRest(model.codec, operation, output, "application/json");
    case "restXml":
      return operation.name === "GetBucketLocation"
        ? writeBucketLocation(model, output)
        : writeRest(model.codec, operation, output, "application/xml");
  }
}

/** `application/x-amz-json-1.1` and its older sister. */
export const jsonContentType = (protocol: Protocol): string =>
  protocol === "awsJson1_0" ? "application/x-amz-json-1.0" : "application/x-amz-json-1.1";

function writeJson(
  { codec }: ServiceModel,
  protocol: Protocol,
  operation: OperationModel,
  output: Output,
): HttpResponse {
  const body = operation.output.isStructSchema() ? writeBody(codec, operation.output, output) : "{}";
  return { status: 200, headers: { "content-type": jsonContentType(protocol) }, body };
}

function writeQuery(
  { service, queryCodec }: ServiceModel,
  operation: OperationModel,
  output: Output,
  requestId: string,
): HttpResponse {
  const { name } = operation;
  let result = "";
  if (operation.output.isStructSchema()) {
    const xml = String(writeBody(queryCodec, operation.output, output));
    result = `<${name}Result>${xml.slice(xml.indexOf(">") + 1, Math.max(xml.lastIndexOf("</"), xml.indexOf(">") + 1))}</${name}Result>`;
  }
  const metadata = `<ResponseMetadata><RequestId>${xmlText(requestId)}</RequestId></ResponseMetadata>`;
  return {
    status: 200,
    headers: { "content-type": "text/xml" },
    body: `<${name}Response xmlns="${service.xmlNamespace}">${result}${metadata}</${name}Response>`,
  };
}

/** The one S3 answer whose root element is the member itself. */
function writeBucketLocation({ service }: ServiceModel, { LocationConstraint }: Output): HttpResponse {
  const region = typeof LocationConstraint === "string" ? xmlText(LocationConstraint) : "";
  return {
    status: 200,
    headers: { "content-type": "application/xml" },
    body: `<?xml version="1.0" encoding="UTF-8"?><LocationConstraint xmlns="${service.xmlNamespace}">${region}</LocationConstraint>`,
  };
}
