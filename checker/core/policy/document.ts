/** A policy document, read and found well-formed. */
export interface Policy {
  /** Variables such as `${aws:username}` mean something only in `2012-10-17`. */
  readonly hasVariables: boolean;
  readonly statements: readonly Statement[];
}

export interface Statement {
  /** Its Sid, or `#0` by its place. */
  readonly name: string;
  readonly effect: "Allow" | "Deny";
  /** Null in identity policies. */
  readonly principal: PrincipalClause | null;
  readonly action: Clause;
  /** Null in trust policies. */
  readonly resource: Clause | null;
  readonly conditions: readonly Condition[];
}

/** `isNegated`: the Not… form. */
export interface Clause {
  readonly isNegated: boolean;
  readonly values: readonly string[];
}

/** `"*"` is the one entry of type `*`. */
export interface PrincipalClause {
  readonly isNegated: boolean;
  readonly entries: readonly { readonly type: PrincipalType; readonly value: string }[];
}

export type PrincipalType = "*" | "AWS" | "Service" | "Federated" | "CanonicalUser";

/** One operator on one key, as in `"StringEquals": {"aws:SourceAccount": ["111122223333"]}`. */
export interface Condition {
  readonly operator: string;
  /** Lower case: condition keys know no case. */
  readonly key: string;
  readonly values: readonly string[];
}
