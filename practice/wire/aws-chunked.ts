import type { HttpRequest } from "./http.ts";

/** Whether the body is wrapped in `aws-chunked` frames, as S3 clients send uploads with a trailing checksum. */
export function isAwsChunked(headers: HttpRequest["headers"]): boolean {
  const hash = headers["x-amz-content-sha256"] ?? "";
  return (headers["content-encoding"] ?? "").includes("aws-chunked") || hash.startsWith("STREAMING-");
}

/**
 * The bytes inside `aws-chunked` frames: `SIZE-IN-HEX[;chunk-signature=…]\r\n BYTES \r\n`, a frame of size 0, trailers.
 * Trailers (checksums) and chunk signatures are not judged. Null when the frames are broken.
 */
export function unwrapAwsChunked(body: Uint8Array): Uint8Array | null {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const pieces: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = bytes.indexOf("\r\n", at);
    if (end === -1) return null;
    const size = /^([0-9a-f]+)(?:;|$)/i.exec(bytes.toString("latin1", at, end))?.[1];
    if (size === undefined) return null;
    const length = Number.parseInt(size, 16);
    if (length === 0) return Buffer.concat(pieces);
    const start = end + 2;
    if (start + length > bytes.length) return null;
    pieces.push(bytes.subarray(start, start + length));
    at = start + length + 2;
  }
}
