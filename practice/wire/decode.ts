import { AwsError } from "../service.ts";
import { isAwsChunked, unwrapAwsChunked } from "./aws-chunked.ts";
import type { CredentialScope } from "./credential-scope.ts";
import type { HttpRequest, Target } from "./http.ts";
import { loadModel, type OperationModel, type ServiceModel } from "./model.ts";
import { protocolBySigningName, serviceProtocols, type Protocol, type ServiceProtocol } from "./protocol.ts";
import { parseForm, readQuery, type QueryForm } from "./read-query.ts";
import { readRest } from "./read-rest.ts";
import { matchRoute } from "./route.ts";
import { s3Address } from "./s3-address.ts";

/** What one request asks for: which operation of which service, and its input as the SDK types it. */
export interface DecodedRequest {
  readonly model: ServiceModel;
  /** The protocol that the answer must use. */
  readonly protocol: Protocol;
  readonly operation: OperationModel;
  /** Reads the input; apart, so that a fault or a refusal can come before a body that cannot be read. */
  readonly readInput: () => Promise<Record<string, unknown>>;
}

/** A request that could not even be understood, with the protocol in which to say so. */
export class WireError extends Error {
  readonly error: AwsError;
  readonly protocol: Protocol;
  readonly model: ServiceModel | null;
  constructor(error: AwsError, protocol: Protocol, model: ServiceModel | null = null) {
    super(error.message);
    this.error = error;
    this.protocol = protocol;
    this.model = model;
  }
}

/**
 * Finds service, protocol and operation of a request. The service is the one of the SigV4 credential scope; an unsigned
 * awsQuery request (STS with a web identity) shows it by its `Version`.
 * @throws WireError when the service or operation is unknown, or the protocol is CBOR.
 */
export async function decodeRequest(
  request: HttpRequest,
  target: Target,
  scope: CredentialScope | null,
): Promise<DecodedRequest> {
  const service = scope ? protocolBySigningName(scope.signingName) : unsignedService(request, target);
  if (!service) throw unknownService(scope);
  if (isCbor(request)) throw cborRefused(service);
  const model = await loadModel(service);
  switch (service.protocol) {
    case "awsJson1_0":
    case "awsJson1_1":
      return service.alsoQuery && isForm(request, target)
        ? decodeQuery(model, request, target)
        : decodeJson(model, request);
    case "awsQuery":
      return decodeQuery(model, request, target);
    default:
      return decodeRest(model, request, target);
  }
}

function decodeJson(model: ServiceModel, request: HttpRequest): DecodedRequest {
  const { protocol } = model.service;
  const name = (request.headers["x-amz-target"] ?? "").split(".").at(-1) ?? "";
  const operation = model.operations.get(name);
  if (!operation)
    throw new WireError(
      new AwsError("UnknownOperationException", `Unknown operation ${name || "(no X-Amz-Target)"}`),
      protocol,
      model,
    );
  return {
    model,
    protocol,
    operation,
    readInput: async () => {
      if (request.body.length === 0 || !operation.input.isStructSchema()) return {};
      return asObject(
        await parsing("SerializationException", () =>
          model.codec.body.createDeserializer().read(operation.input, request.body as never),
        ),
      );
    },
  };
}

function decodeQuery(model: ServiceModel, request: HttpRequest, target: Target): DecodedRequest {
  const form = formOf(request);
  const name = form.values.get("Action") ?? "";
  const operation = model.operations.get(name);
  if (!operation)
    throw new WireError(
      new AwsError("InvalidAction", `The action ${name || "(none)"} is not valid for this web service.`),
      "awsQuery",
      model,
    );
  const address = target.path === "/" ? {} : { QueueUrl: `${request.endpoint}${target.path}` };
  return {
    model,
    protocol: "awsQuery",
    operation,
    readInput: async () => {
      if (!operation.input.isStructSchema()) return {};
      const input = asObject(readQuery(model.queryCodec, operation.input, form));
      // SQS over awsQuery may be sent to the queue's own URL.
      return model.service.name === "sqs" ? { ...address, ...input } : input;
    },
  };
}

function decodeRest(model: ServiceModel, request: HttpRequest, target: Target): DecodedRequest {
  const { service, routes, codec } = model;
  const isS3 = service.name === "s3";
  const { bucket, path } = isS3 ? s3Address(request, target.path) : { bucket: null, path: target.path };
  const match = matchRoute(routes, request.method, { path, query: target.query }, request.headers, bucket !== null);
  if (!match) {
    const message = `No operation of ${service.name} is reached by ${request.method} ${target.path}`;
    throw new WireError(
      new AwsError(isS3 ? "MethodNotAllowed" : "UnknownOperationException", message, isS3 ? 405 : 404),
      service.protocol,
      model,
    );
  }
  const labels = bucket === null ? match.labels : { ...match.labels, Bucket: bucket };
  return {
    model,
    protocol: service.protocol,
    operation: match.operation,
    readInput: async () => {
      const body = isS3 && isAwsChunked(request.headers) ? unwrapAwsChunked(request.body) : request.body;
      if (!body) throw new AwsError("IncompleteBody", "The request body terminated unexpectedly");
      const code = isS3 ? "MalformedXML" : "InvalidRequestContentException";
      return await parsing(code, () =>
        readRest(codec, match.operation, labels, target, { headers: request.headers, body }),
      );
    },
  };
}

/** Turns a parser's failure into the service's own refusal, so that a broken body is the caller's fault and not ours. */
async function parsing<T>(code: string, read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new AwsError(code, `The request body could not be read: ${detail}`);
  }
}

const asObject = (value: unknown): Record<string, unknown> => (value ?? {}) as Record<string, unknown>;

function formOf(request: HttpRequest): QueryForm {
  const text = request.body.length > 0 ? new TextDecoder().decode(request.body) : (request.target.split("?")[1] ?? "");
  return parseForm(text);
}

const isForm = (request: HttpRequest, { query }: Target): boolean =>
  !request.headers["x-amz-target"] &&
  ((request.headers["content-type"] ?? "").startsWith("application/x-www-form-urlencoded") || "Action" in query);

function unsignedService(request: HttpRequest, target: Target): ServiceProtocol | undefined {
  const isGet = request.method === "GET";
  if (!isGet && !(request.headers["content-type"] ?? "").startsWith("application/x-www-form-urlencoded"))
    return undefined;
  const version = isGet ? target.query["Version"]?.[0] : formOf(request).values.get("Version");
  return serviceProtocols.find((service) => service.protocol === "awsQuery" && service.version === version);
}

function unknownService(scope: CredentialScope | null): WireError {
  const error = scope
    ? new AwsError("UnknownServiceException", `The practice account has no service ${scope.signingName}`, 501)
    : new AwsError(
        "MissingAuthenticationTokenException",
        "The request has no AWS signature, so that its service is not known",
        403,
      );
  return new WireError(error, "awsJson1_1");
}

const isCbor = ({ headers }: HttpRequest): boolean =>
  (headers["content-type"] ?? "").startsWith("application/cbor") || headers["smithy-protocol"] === "rpc-v2-cbor";

function cborRefused(service: ServiceProtocol): WireError {
  const message = `The practice account speaks JSON with ${service.name}, not CBOR. Choose the JSON protocol in your client.`;
  return new WireError(new AwsError("UnsupportedProtocolException", message, 415), "awsJson1_1");
}
