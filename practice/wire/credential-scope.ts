import type { HttpRequest, Target } from "./http.ts";

/** What a signed request says about itself. The signature is not judged. */
export interface CredentialScope {
  readonly accessKeyId: string;
  readonly region: string;
  /** The SigV4 signing name: `monitoring` for CloudWatch. */
  readonly signingName: string;
  readonly sessionToken: string | null;
}

const scopePattern = /^([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request$/;
const headerPattern = /Credential=([^,\s]+)/;

/** The credential scope of a request, from the `authorization` header or from a presigned query; null when unsigned. */
export function credentialScope(request: HttpRequest, { query }: Target): CredentialScope | null {
  const presigned = query["X-Amz-Credential"]?.[0];
  const credential = headerPattern.exec(request.headers["authorization"] ?? "")?.[1] ?? presigned;
  const parts = scopePattern.exec(credential ?? "");
  if (!parts) return null;
  const [, accessKeyId = "", region = "", signingName = ""] = parts;
  const sessionToken = request.headers["x-amz-security-token"] ?? query["X-Amz-Security-Token"]?.[0] ?? null;
  // SigV4a signs for several Regions and leaves the Region out of the scope; the practice world answers in one.
  return { accessKeyId, region, signingName, sessionToken };
}
