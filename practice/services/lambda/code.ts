import { createHash } from "node:crypto";
import type { FunctionCode } from "@aws-sdk/client-lambda";
import { readZip } from "../../../checker/core/zip/index.ts";
import type { Call } from "../../service.ts";
import { invalid } from "./find.ts";

/** A deployment package as state keeps it. */
export interface Package {
  /** Base64. */
  readonly zip: string;
  readonly codeSha256: string;
}

/** Takes the package from the request, or from the bucket that it names, and looks into it. */
export async function readPackage(call: Call, code: FunctionCode): Promise<Package> {
  const bytes = await bytesOf(call, code);
  const reading = readZip(bytes);
  if (!reading.ok) {
    throw invalid("Could not unzip uploaded file. Please check your file, then try to upload again.");
  }
  return {
    zip: Buffer.from(bytes).toString("base64"),
    codeSha256: createHash("sha256").update(bytes).digest("base64"),
  };
}

async function bytesOf(call: Call, code: FunctionCode): Promise<Uint8Array> {
  if (code.ImageUri !== undefined) throw invalid("The practice account has no container images: upload a zip file.");
  if (code.ZipFile !== undefined) return code.ZipFile;
  if (!code.S3Bucket || !code.S3Key) {
    throw invalid("Please provide a source for function code.");
  }
  const { Body } = (await call.invoke("s3", "GetObject", {
    Bucket: code.S3Bucket,
    Key: code.S3Key,
    ...(code.S3ObjectVersion && { VersionId: code.S3ObjectVersion }),
  })) as { Body: Uint8Array };
  return Body;
}
