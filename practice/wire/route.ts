import type { NormalizedSchema } from "@smithy/core/schema";
import type { OperationModel } from "./model.ts";
import type { Target } from "./http.ts";

/** The HTTP binding of one REST operation, ready to be matched. */
export interface Route {
  readonly operation: OperationModel;
  readonly method: string;
  readonly path: RegExp;
  /** Names of the path's labels, in the order of the expression's groups. */
  readonly labels: readonly string[];
  /** Literal query members of the template, `?versioning` or `?list-type=2`. */
  readonly query: readonly (readonly [key: string, value: string | undefined])[];
  readonly requiredQuery: readonly string[];
  readonly requiredHeaders: readonly string[];
  /** The S3 bucket is taken off the path or the host before routes are matched. */
  readonly takesBucket: boolean;
  readonly weight: number;
}

export interface RouteMatch {
  readonly operation: OperationModel;
  readonly labels: Readonly<Record<string, string>>;
}

/** Routes, most specific first, so that the first match is the answer. */
export function compileRoutes(operations: readonly OperationModel[]): readonly Route[] {
  return operations
    .filter((operation) => operation.http !== null)
    .map(compileRoute)
    .sort((one, other) => other.weight - one.weight);
}

/**
 * The operation a request means. Only what every SDK sends decides: method, path, literal query members and required
 * query members and headers. `x-id`, which only the JavaScript SDK sends, breaks no tie and is never needed.
 */
export function matchRoute(
  routes: readonly Route[],
  method: string,
  { path, query }: Target,
  headers: Readonly<Record<string, string>>,
  hasBucket: boolean,
): RouteMatch | null {
  for (const route of routes) {
    if (route.method !== method || route.takesBucket !== hasBucket) continue;
    const found = route.path.exec(path);
    if (!found) continue;
    if (!route.query.every(([key, value]) => query[key] && (value === undefined || query[key].includes(value))))
      continue;
    if (!route.requiredQuery.every((key) => key in query)) continue;
    if (!route.requiredHeaders.every((name) => name in headers)) continue;
    const labels: Record<string, string> = {};
    for (const [index, label] of route.labels.entries()) labels[label] = decodeURIComponent(found[index + 1] ?? "");
    return { operation: route.operation, labels };
  }
  return null;
}

function compileRoute(operation: OperationModel): Route {
  const [method, uri] = operation.http ?? ["GET", "/", 200];
  const [template = "/", queryText = ""] = uri.split("?");
  const labels: string[] = [];
  const takesBucket = hasBucketLabel(operation.input);
  const segments = template
    .replace(/\/$/, "")
    .split("/")
    .map((segment) => segmentPattern(segment, labels));
  // A slash at the end is part of an object key, and means nothing elsewhere.
  const end = template.endsWith("+}") ? "" : "/?";
  const query = queryText
    .split("&")
    .filter((pair) => pair !== "" && !pair.startsWith("x-id="))
    .map((pair) => pair.split("=") as [string, string?])
    .map(([key, value]) => [key, value] as const);
  const required = requiredBindings(operation);
  return {
    operation,
    method,
    path: new RegExp(`^${segments.join("/")}${end}$`),
    labels,
    query,
    ...required,
    takesBucket,
    weight:
      query.length * 100 +
      required.requiredQuery.length * 10 +
      required.requiredHeaders.length * 10 +
      literalLength(template),
  };
}

function segmentPattern(segment: string, labels: string[]): string {
  const label = /^\{(\w+)(\+?)\}$/.exec(segment);
  if (!label) return segment.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  labels.push(label[1] ?? "");
  return label[2] ? "(.+)" : "([^/]+)";
}

/** Paths with more literal text are more specific than paths with labels in the same place. */
const literalLength = (path: string): number => path.replace(/\{\w+\+?\}/g, "").length;

function hasBucketLabel(input: NormalizedSchema): boolean {
  if (!input.isStructSchema()) return false;
  return Object.entries(input.getMemberSchemas()).some(
    ([name, member]) => name === "Bucket" && member.getMergedTraits().httpLabel,
  );
}

function requiredBindings({ input, required }: OperationModel): Pick<Route, "requiredQuery" | "requiredHeaders"> {
  const traits = required.map((name) => input.getMemberSchema(name).getMergedTraits());
  return {
    requiredQuery: traits.flatMap(({ httpQuery }) => httpQuery ?? []),
    requiredHeaders: traits.flatMap(({ httpHeader }) => httpHeader?.toLowerCase() ?? []),
  };
}
