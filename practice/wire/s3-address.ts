import type { HttpRequest } from "./http.ts";

/** Where an S3 request points: a bucket (null for the service itself) and the path within it. */
export interface S3Address {
  readonly bucket: string | null;
  readonly path: string;
}

const virtualHost = /^(.+?)\.(?:s3[.-][a-z0-9.-]+|s3\.localhost|localhost|practice\.localhost|127\.0\.0\.1)(?::\d+)?$/;

/** Takes the bucket off the host (`bucket.localhost`) or off the beginning of the path (`/bucket/key`). */
export function s3Address(request: Pick<HttpRequest, "headers">, path: string): S3Address {
  const host = request.headers["host"] ?? "";
  const ownHost = /^(?:s3\.|practice\.)?localhost(?::\d+)?$/.test(host) || host.startsWith("s3.");
  const fromHost = ownHost ? null : virtualHost.exec(host)?.[1];
  if (fromHost) return { bucket: fromHost, path };
  const fromPath = /^\/([^/]+)(\/.*)?$/.exec(path);
  if (!fromPath) return { bucket: null, path };
  return { bucket: decodeURIComponent(fromPath[1] ?? ""), path: fromPath[2] ?? "/" };
}
