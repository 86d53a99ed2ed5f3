import type { CodeError } from "../core/handler-run.ts";

/** What the harness in the interpreter says. Read field by field, because learner code can forge it. */
export type HarnessMessage =
  | { readonly kind: "invoking" }
  | {
      readonly kind: "outcome";
      readonly outcome: "returned" | "raised" | "import-failed" | "handler-missing";
      readonly payload: string | null;
      readonly error: CodeError | null;
      readonly trace: readonly string[];
    }
  | { readonly kind: "raised"; readonly error: CodeError }
  | { readonly kind: "log"; readonly level: string; readonly message: string; readonly line: string }
  | { readonly kind: "output"; readonly text: string }
  | { readonly kind: "lacks"; readonly name: string }
  | {
      readonly kind: "look";
      readonly path: string;
      readonly names: readonly (readonly [number, string])[];
      readonly error: CodeError | null;
    }
  | { readonly kind: "resolve"; readonly host: string }
  | { readonly kind: "sleep"; readonly seconds: number }
  | {
      readonly kind: "exchange";
      readonly host: string;
      readonly isEncrypted: boolean;
      readonly isVerified: boolean;
      readonly timeout: number | null;
      readonly line: number | null;
      /** Bytes in base64. */
      readonly request: string;
    }
  | {
      readonly kind: "aws";
      readonly service: string;
      readonly operation: string;
      readonly parameters: Readonly<Record<string, unknown>>;
    };

type Fields = Readonly<Record<string, unknown>>;

/** The message, or null when it is not one that the harness writes. */
export function parseMessage(text: string): HarnessMessage | null {
  const fields = objectOf(text);
  return fields === null ? null : (readers[string(fields["kind"])]?.(fields) ?? null);
}

const readers: Readonly<Record<string, ((fields: Fields) => HarnessMessage | null) | undefined>> = {
  invoking: () => ({ kind: "invoking" }),
  outcome: (fields) => {
    const outcome = (["returned", "raised", "import-failed", "handler-missing"] as const).find(
      (known) => known === fields["outcome"],
    );
    if (outcome === undefined) return null;
    const payload = typeof fields["payload"] === "string" ? fields["payload"] : null;
    const trace = Array.isArray(fields["trace"]) ? fields["trace"].map(string) : [];
    return { kind: "outcome", outcome, payload, error: codeError(fields["error"]), trace };
  },
  raised: (fields) => {
    const error = codeError(fields["error"]);
    return error === null ? null : { kind: "raised", error };
  },
  log: (fields) => ({
    kind: "log",
    level: string(fields["level"]),
    message: string(fields["message"]),
    line: string(fields["line"]),
  }),
  output: (fields) => ({ kind: "output", text: string(fields["text"]) }),
  lacks: (fields) => ({ kind: "lacks", name: string(fields["name"]).slice(0, 100) }),
  look: (fields) => ({
    kind: "look",
    path: string(fields["path"]),
    names: (Array.isArray(fields["names"]) ? fields["names"] : []).flatMap((entry) =>
      Array.isArray(entry) ? [[Number(entry[0]), string(entry[1])] as const] : [],
    ),
    error: codeError(fields["error"]),
  }),
  resolve: (fields) => ({ kind: "resolve", host: string(fields["host"]) }),
  sleep: (fields) => ({ kind: "sleep", seconds: number(fields["seconds"]) ?? 0 }),
  exchange: (fields) => ({
    kind: "exchange",
    host: string(fields["host"]),
    isEncrypted: fields["isEncrypted"] === true,
    isVerified: fields["isVerified"] === true,
    timeout: number(fields["timeout"]),
    line: number(fields["line"]),
    request: string(fields["request"]),
  }),
  aws: (fields) => ({
    kind: "aws",
    service: string(fields["service"]),
    operation: string(fields["operation"]),
    parameters: isObject(fields["parameters"]) ? fields["parameters"] : {},
  }),
};

function codeError(value: unknown): CodeError | null {
  if (!isObject(value)) return null;
  return {
    type: string(value["type"]),
    message: string(value["message"]).slice(0, 400),
    line: number(value["line"]),
    file: string(value["file"]),
  };
}

function objectOf(text: string): Fields | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    // The harness writes JSON; whatever this is, it is not from the harness.
    return null;
  }
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function string(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function number(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}
