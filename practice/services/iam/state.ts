import type { ServiceState } from "../../service.ts";

/** What roles and users have in common: policies and tags hang on both. */
export interface StoredIdentity {
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  readonly id: string;
  readonly createdAt: number;
  /** Inline policy name to its document. */
  inline: Record<string, string>;
  /** ARNs of the attached managed policies. */
  attached: string[];
  tags: Record<string, string>;
}

export interface StoredRole extends StoredIdentity {
  trustPolicy: string;
  description: string | null;
  maxSessionSeconds: number;
}

export interface StoredUser extends StoredIdentity {
  accessKeys: { readonly id: string; isActive: boolean; readonly createdAt: number }[];
}

export interface StoredPolicy {
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  readonly id: string;
  readonly createdAt: number;
  readonly description: string | null;
  updatedAt: number;
  /** Version id (`v1`) to its document. */
  versions: Record<string, { readonly document: string; readonly createdAt: number }>;
  defaultVersion: string;
  /** Version ids are never used twice. */
  lastVersion: number;
  tags: Record<string, string>;
}

export interface IamState {
  roles: Record<string, StoredRole>;
  users: Record<string, StoredUser>;
  /** Customer managed policies by ARN. */
  policies: Record<string, StoredPolicy>;
  alias: string | null;
}

export const iamState: ServiceState<IamState> = {
  name: "iam",
  scope: "account",
  initial: () => ({ roles: {}, users: {}, policies: {}, alias: null }),
};
