import type { ServiceState } from "../../service.ts";

export interface StoredKey {
  readonly id: string;
  readonly arn: string;
  readonly createdAt: number;
  /** AWS: a key that a service made for itself (`alias/aws/sns`); nobody can edit its policy. */
  readonly manager: "CUSTOMER" | "AWS";
  description: string;
  policy: string;
  isEnabled: boolean;
  rotates: boolean;
  /** Epoch milliseconds; null: not scheduled for deletion. */
  deleteAt: number | null;
  tags: Record<string, string>;
}

export interface KmsState {
  keys: Record<string, StoredKey>;
  /** Alias name (`alias/…`) to key id, with the time it was made. */
  aliases: Record<string, { keyId: string; readonly createdAt: number }>;
}

export const kmsState: ServiceState<KmsState> = {
  name: "kms",
  scope: "region",
  initial: () => ({ keys: {}, aliases: {} }),
};
