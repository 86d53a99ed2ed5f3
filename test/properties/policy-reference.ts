/** A second policy evaluator, slow and plain, for documents in which everything is known: no clause is skipped or cached. */

export interface PlainStatement {
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: PlainPrincipal;
  readonly NotPrincipal?: PlainPrincipal;
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource?: readonly string[];
  readonly NotResource?: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}
type PlainPrincipal = "*" | Readonly<Record<string, readonly string[]>>;

export interface PlainRequest {
  readonly service: string;
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string | readonly string[] | boolean | null>>;
}

/** `allowed`, `explicitly-denied` or `not-allowed`. */
export function plainDecision(statements: readonly PlainStatement[], request: PlainRequest): string {
  const effects = statements.filter((statement) => applies(statement, request)).map(({ Effect }) => Effect);
  if (effects.includes("Deny")) return "explicitly-denied";
  return effects.includes("Allow") ? "allowed" : "not-allowed";
}

function applies(statement: PlainStatement, request: PlainRequest): boolean {
  const named = (list: readonly string[] | undefined, text: string, flags: string) =>
    (list ?? []).some((pattern) => glob(withValues(pattern, request), flags).test(text));
  const isCalled = (principal: PlainPrincipal) =>
    principal === "*" ||
    Object.entries(principal).some(([type, values]) =>
      type === "AWS" ? values.includes("*") : type === "Service" && values.includes(request.service),
    );
  if (statement.Principal !== undefined && !isCalled(statement.Principal)) return false;
  if (statement.NotPrincipal !== undefined && isCalled(statement.NotPrincipal)) return false;
  const plainNamed = (list: readonly string[]) => list.some((pattern) => glob(pattern, "i").test(request.action));
  if (statement.Action !== undefined && !plainNamed(statement.Action)) return false;
  if (statement.NotAction !== undefined && plainNamed(statement.NotAction)) return false;
  if (statement.Resource !== undefined && !named(statement.Resource, request.resource, "")) return false;
  if (statement.NotResource !== undefined && named(statement.NotResource, request.resource, "")) return false;
  return Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => conditionHolds(operator, key, wanted, request)),
  );
}

function conditionHolds(operator: string, key: string, wanted: readonly string[], request: PlainRequest): boolean {
  const given = request.context[key.toLowerCase()] ?? null;
  if (operator === "Null") return wanted.some((one) => (one === "true") === (given === null));
  const [, set = "", base = "", ifExists] = /^(?:For(Any|All)Values?:)?(.*?)(IfExists)?$/.exec(operator) ?? [];
  const isNegated = base.includes("Not");
  const test = (actual: string): boolean => {
    const isOne = wanted.some((one) => compare(base.replace("Not", ""), withValues(one, request), actual));
    return isNegated ? !isOne : isOne;
  };
  if (given === null) return set === "All" || (set === "" && (isNegated || ifExists !== undefined));
  const values = Array.isArray(given) ? (given as readonly string[]) : [String(given)];
  return set === "Any" ? values.some(test) : values.every(test);
}

function compare(base: string, wanted: string, actual: string): boolean {
  switch (base) {
    case "StringEquals":
      return unglobbed(wanted) === actual;
    case "StringEqualsIgnoreCase":
      return unglobbed(wanted).toLowerCase() === actual.toLowerCase();
    case "StringLike":
      return glob(wanted, "").test(actual);
    case "ArnLike":
    case "ArnEquals": {
      return parts(wanted).every((part, index) => glob(part, "").test(parts(actual)[index] ?? ""));
    }
    case "NumericEquals":
      return Number(wanted) === Number(actual);
    case "NumericLessThan":
      return Number(actual) < Number(wanted);
    case "NumericGreaterThanEquals":
      return Number(actual) >= Number(wanted);
    case "DateLessThan":
      return new Date(actual).getTime() < new Date(wanted).getTime();
    case "DateGreaterThan":
      return new Date(actual).getTime() > new Date(wanted).getTime();
    case "Bool":
      return wanted.toLowerCase() === actual.toLowerCase();
    case "IpAddress":
      return isInBlock(wanted, actual);
    default:
      throw new Error(`The reference does not know ${base}`);
  }
}

/** `a.b.c.d/n`, bit by bit. */
function isInBlock(block: string, address: string): boolean {
  const [network = "", bits = "32"] = block.split("/");
  return binary(network).slice(0, Number(bits)) === binary(address).slice(0, Number(bits));
}

const parts = (arn: string) => [...arn.split(":").slice(0, 5), arn.split(":").slice(5).join(":")];

const binary = (text: string) =>
  text
    .split(".")
    .map((part) => Number(part).toString(2).padStart(8, "0"))
    .join("");

/** A variable's value is text: its stars are no wildcards. They are put aside as private characters until then. */
function withValues(pattern: string, { context }: PlainRequest): string {
  return pattern.replaceAll(/\$\{([^}]+)\}/g, (_, key: string) =>
    String(context[key.toLowerCase()]).replaceAll("*", "\uE000").replaceAll("?", "\uE001"),
  );
}

function unglobbed(text: string): string {
  return text.replaceAll("\uE000", "*").replaceAll("\uE001", "?");
}

function glob(pattern: string, flags: string): RegExp {
  const source = [...pattern].map((one) => {
    if (one === "*") return "[^]*";
    return one === "?" ? "[^]" : `\\u{${unglobbed(one).codePointAt(0)?.toString(16) ?? "0"}}`;
  });
  return new RegExp(`^${source.join("")}$`, `u${flags}`);
}
