import { XmlCodec } from "@aws-sdk/core/protocols";
import { FromStringShapeDeserializer, JsonCodec2, ToStringShapeSerializer } from "@smithy/core/protocols";
import { NormalizedSchema } from "@smithy/core/schema";
import { fromBase64, fromUtf8, toBase64, toUtf8 } from "@smithy/core/serde";
import type { Protocol, ServiceProtocol } from "./protocol.ts";
import { compileRoutes, type Route } from "./route.ts";

/** One operation of a service, from the schema `[9, namespace, name, traits, input, output]` of its SDK client. */
export interface OperationModel {
  readonly name: string;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
  /** Members without which a call is invalid, in the order of the schema. */
  readonly required: readonly string[];
  /** Method, path template and status, for the REST protocols. */
  readonly http: readonly [method: string, uri: string, status: number] | null;
}

/** How the wire names one typed error of a service. */
export interface ErrorModel {
  /** The SDK's class name, `NotFoundException`. */
  readonly name: string;
  /** The code on awsQuery wires, `NotFound`. */
  readonly queryCode: string;
  readonly status: number | null;
  readonly sender: boolean;
}

/** All that the wire needs to know of a service. Made once, at its first request. */
export interface ServiceModel {
  readonly service: ServiceProtocol;
  readonly operations: ReadonlyMap<string, OperationModel>;
  readonly routes: readonly Route[];
  readonly errors: ReadonlyMap<string, ErrorModel>;
  readonly codec: Codecs;
  /** For the services that older clients reach by awsQuery; the same as `codec` otherwise. */
  readonly queryCodec: Codecs;
}

/** Reads and writes shapes: whole bodies, and single values in headers, labels and queries. */
export interface Codecs {
  readonly body: JsonCodec2 | XmlCodec;
  readonly readText: (schema: NormalizedSchema, text: string) => unknown;
  readonly writeText: (schema: NormalizedSchema, value: unknown) => string;
}

const models = new Map<string, Promise<ServiceModel>>();

/** The model of a service; the first call loads its SDK client. */
export function loadModel(service: ServiceProtocol): Promise<ServiceModel> {
  let model = models.get(service.name);
  if (!model) models.set(service.name, (model = service.load().then((exports) => buildModel(service, exports))));
  return model;
}

function buildModel(service: ServiceProtocol, exports: Readonly<Record<string, unknown>>): ServiceModel {
  const operations = new Map<string, OperationModel>();
  const errors = new Map<string, ErrorModel>();
  for (const shape of Object.values(exports)) {
    if (isOperation(shape)) operations.set(shape[2], operationOf(shape));
    if (isError(shape)) addError(errors, shape);
  }
  const codec = codecsFor(service.protocol, service.xmlNamespace);
  const queryCodec = service.alsoQuery ? codecsFor("awsQuery", service.xmlNamespace) : codec;
  return { service, operations, errors, codec, queryCodec, routes: compileRoutes([...operations.values()]) };
}

type OperationShape = readonly [9, string, string, unknown, never, never];
type ErrorShape = readonly [-3, string, string, Readonly<Record<string, unknown>> | number];

const isOperation = (shape: unknown): shape is OperationShape => Array.isArray(shape) && shape[0] === 9;
const isError = (shape: unknown): shape is ErrorShape => Array.isArray(shape) && shape[0] === -3;

function operationOf(shape: OperationShape): OperationModel {
  const traits = shape[3] as { readonly http?: readonly [string, string, number] } | number;
  const input = NormalizedSchema.of(shape[4]);
  return {
    name: shape[2],
    input,
    output: NormalizedSchema.of(shape[5]),
    required: requiredMembers(input),
    http: (typeof traits === "object" && traits.http) || null,
  };
}

/** The first `requiredCount` members of a structure (the seventh slot of its schema) are the required ones. */
export function requiredMembers(schema: NormalizedSchema): readonly string[] {
  if (!schema.isStructSchema()) return [];
  const [, , , , names, , count = 0] = schema.getSchema() as readonly [
    number,
    string,
    string,
    unknown,
    string[],
    unknown,
    number?,
  ];
  return names.slice(0, count);
}

function addError(errors: Map<string, ErrorModel>, [, , name, traits]: ErrorShape): void {
  const known = typeof traits === "object" ? traits : {};
  const [queryCode, queryStatus] = (known["awsQueryError"] as [string, number] | undefined) ?? [name, null];
  const status = (known["httpError"] as number | undefined) ?? queryStatus;
  const error: ErrorModel = { name, queryCode, status, sender: known["error"] !== "server" };
  errors.set(name, error);
  if (!errors.has(queryCode)) errors.set(queryCode, error);
}

const dateTime = 5;
const epochSeconds = 7;

function codecsFor(protocol: Protocol, xmlNamespace: string): Codecs {
  const isJson = protocol !== "awsQuery" && protocol !== "restXml";
  const settings = {
    timestampFormat: { useTrait: true, default: isJson ? epochSeconds : dateTime } as const,
    httpBindings: protocol === "restJson1" || protocol === "restXml",
    jsonName: protocol === "restJson1",
    // awsQuery names its namespace once, on the response element that we write ourselves.
    xmlNamespace: protocol === "restXml" ? xmlNamespace : "",
    serviceNamespace: "",
  };
  const body = isJson ? new JsonCodec2(settings) : new XmlCodec(settings);
  const fromText = new FromStringShapeDeserializer(settings);
  const toText = new ToStringShapeSerializer(settings);
  const context = { base64Decoder: fromBase64, base64Encoder: toBase64, utf8Decoder: fromUtf8, utf8Encoder: toUtf8 };
  for (const codec of [body, fromText, toText]) codec.setSerdeContext(context as never);
  return {
    body,
    readText: (schema, text) => fromText.read(schema, text),
    writeText: (schema, value) => {
      toText.write(schema, value);
      return toText.flush() as string;
    },
  };
}
