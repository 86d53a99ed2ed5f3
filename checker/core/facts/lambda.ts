/** Configuration of the function, as `lambda:GetFunction` (or `GetFunctionConfiguration`) shows it. Without secrets. */
export interface LambdaFunction {
  readonly name: string;
  /** Unqualified ARN. */
  readonly arn: string;
  /** The version or alias that the rule's target names, if any: then configuration, code and policy are that one's. */
  readonly qualifier: string | null;
  /** The version or alias that the rule's target names and that does not exist; the rest is then the function's own. */
  readonly missingQualifier?: string;
  /** True when found under the workbook's other spelling, `lamda-root-login`. */
  readonly hasWorkbookMisspelling: boolean;
  readonly packageType: "Zip" | "Image";
  readonly runtime: string | null;
  readonly architectures: readonly string[];
  readonly handler: string | null;
  readonly timeoutSeconds: number;
  readonly roleArn: string | null;
  readonly layerArns: readonly string[];
  readonly state: string | null;
  readonly stateReason: string | null;
  readonly lastUpdateStatus: string | null;
  /** 0 stops every invocation; null = none set; "unknown" = the configuration alone was readable. */
  readonly reservedConcurrency: number | null | "unknown";
  readonly codeSha256: string | null;
  /** Null when tags could not be read (`lambda:ListTags`). */
  readonly tags: Readonly<Record<string, string>> | null;
}

/** What is judged of DISCORD_WEBHOOK_URL. Its token is never kept. */
export type Webhook =
  | { readonly isSet: false }
  | {
      readonly isSet: true;
      readonly problem: null;
      readonly host: string;
      /** The webhook's id, which is no secret without its token. */
      readonly id: string;
    }
  | {
      readonly isSet: true;
      /** Why it is not a webhook URL; judged in this order. */
      readonly problem: "quoted" | "whitespace" | "not-https" | "other-host" | "bare-prefix" | "no-token" | "malformed";
      /** The host it names, if it parses. */
      readonly host: string | null;
    };

/** What Discord answered to one GET of the webhook, which posts nothing. */
export interface WebhookAnswer {
  readonly status: number;
  /** Discord's own error code (10015 unknown webhook, 50027 invalid token), if it sent one. */
  readonly discordCode: number | null;
}
