declare module "write-file-atomic" {
  /** Writes beside `path` and renames over it. */
  export default function writeFileAtomic(
    path: string,
    data: string | Uint8Array,
    options?: { encoding?: BufferEncoding; mode?: number; fsync?: boolean },
  ): Promise<void>;
}
