/**
 * Takes secrets out of text that nobody composed (an unexpected error's message or stack): webhook URLs, access keys,
 * session tokens, signed URLs, e-mail addresses.
 */
export function redact(text: string): string {
  return secretForms.reduce((redacted, [form, replacement]) => redacted.replaceAll(form, replacement), text);
}

const secretForms: readonly (readonly [RegExp, string])[] = [
  [/(\/api(?:\/v\d+)?\/webhooks\/)[^\s"'<>]+/gi, "$1…"],
  [/\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{12,}\b/g, "…"],
  [/([?&](?:X-Amz-[A-Za-z-]+|Signature|AWSAccessKeyId|token)=)[^&\s"'<>]+/gi, "$1…"],
  [/((?:secret|password|token|authorization)[\w-]*["']?\s*[:=]\s*["']?)(?!\s)[^\s"',}]+/gi, "$1…"],
  // A secret access key is 40 characters, a session token far more; ids and hashes that look alike are no loss.
  [/(?<![\w/+=.-])[A-Za-z0-9+=][A-Za-z0-9/+=]{39,}(?![\w/+=-])/g, "…"],
  [/\b([A-Za-z0-9._%+-])[A-Za-z0-9._%+-]*@([A-Za-z0-9.-]+\.[A-Za-z]{2,})\b/g, "$1…@$2"],
];
