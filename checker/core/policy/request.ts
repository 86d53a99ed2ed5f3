/** What is asked for, by whom, and what is known of the circumstances. */
export interface PolicyRequest {
  /** Who calls; a role session as its assumed-role ARN, which also matches the role's own ARN. */
  readonly principal: { readonly service: string } | { readonly arn: string; readonly accountId: string };
  /** For example `lambda:InvokeFunction`. */
  readonly action: string;
  /** ARN. */
  readonly resource: string;
  /** Lower-case condition key to value(s); null = known to be absent; a key that is not listed = not known. */
  readonly context: Readonly<Record<string, string | readonly string[] | boolean | null>>;
}

/**
 * What EventBridge brings along when it calls a target of the rule, as far as AWS documents it. The account and the
 * organization of the source are absent: AWS's own troubleshooting page has learners remove such conditions.
 */
export const eventBridgeContext = (ruleArn: string): PolicyRequest["context"] => ({
  "aws:sourcearn": ruleArn,
  "aws:securetransport": true,
  "aws:principalisawsservice": true,
  "aws:principalservicename": "events.amazonaws.com",
  "aws:sourceaccount": null,
  "aws:sourceowner": null,
  "aws:principalorgid": null,
  "aws:principalaccount": null,
});

/** The value of a key, undefined when it is not known. Keys come from documents, so inherited ones do not count. */
export function contextValue(
  context: PolicyRequest["context"],
  key: string,
): PolicyRequest["context"][string] | undefined {
  return Object.hasOwn(context, key) ? context[key] : undefined;
}
