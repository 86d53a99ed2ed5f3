/** A rule as `events:DescribeRule` shows it. */
export interface EventRule {
  readonly name: string;
  readonly arn: string;
  readonly state: string;
  /** The pattern's text, null for a schedule. */
  readonly pattern: string | null;
}

/** A target of the rule, as `events:ListTargetsByRule` shows it. */
export interface RuleTarget {
  readonly id: string;
  readonly arn: string;
  readonly roleArn: string | null;
  readonly input: string | null;
  readonly inputPath: string | null;
  readonly inputTransformer: {
    readonly pathsMap: Readonly<Record<string, string>>;
    readonly template: string;
  } | null;
}

/** Sample name to what `events:TestEventPattern` answered; names are those of `signInSamples`. */
export type PatternResults = Readonly<Record<string, boolean>>;

/** An IAM role as far as its policies could be read. Policy documents are JSON text. */
export interface Role {
  readonly arn: string;
  readonly exists: boolean;
  readonly trustPolicy: string | null;
  /** Inline and attached policy documents. */
  readonly policies: readonly string[];
}
