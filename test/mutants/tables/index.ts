import type { Mutant, Table } from "../mutant.ts";
import { bucketPolicyTable } from "./bucket-policy.ts";
import { bucketTable } from "./bucket.ts";
import { codeKeepingTable } from "./code-keeping.ts";
import { codeTable } from "./code.ts";
import { functionSettingsTable } from "./function-settings.ts";
import { functionTable } from "./function.ts";
import { lostBucketTable } from "./lost-bucket.ts";
import { patternTable } from "./pattern.ts";
import { permissionTable } from "./permission.ts";
import { qualifiersTable } from "./qualifiers.ts";
import { ruleTable } from "./rule.ts";
import { selectorsTable } from "./selectors.ts";
import { settingsTable } from "./settings.ts";
import { signInTable } from "./sign-in.ts";
import { subscriptionsTable } from "./subscriptions.ts";
import { targetRoleTable } from "./target-role.ts";
import { targetsTable } from "./targets.ts";
import { topicKeyTable } from "./topic-key.ts";
import { topicPolicyTable } from "./topic-policy.ts";
import { topicTable } from "./topic.ts";
import { trailKeepingTable } from "./trail-keeping.ts";
import { trailTable } from "./trail.ts";
import { webhookTable } from "./webhook.ts";

const tables: readonly Table[] = [
  functionTable,
  functionSettingsTable,
  webhookTable,
  codeTable,
  codeKeepingTable,
  qualifiersTable,
  bucketTable,
  bucketPolicyTable,
  lostBucketTable,
  trailTable,
  trailKeepingTable,
  selectorsTable,
  ruleTable,
  patternTable,
  targetsTable,
  targetRoleTable,
  permissionTable,
  topicTable,
  topicPolicyTable,
  topicKeyTable,
  subscriptionsTable,
  signInTable,
  settingsTable,
];

/** A mutant and the part of the account that it is about. */
export interface Filed extends Mutant {
  readonly resource: string;
}

/** Every change, in the order of the workbook. */
export const mutants: readonly Filed[] = tables.flatMap(({ resource, mutants: own }) =>
  own.map((mutant) => ({ ...mutant, resource })),
);
export const resources: readonly string[] = [...new Set(tables.map(({ resource }) => resource))];

/** Changes that must be noticed, and changes that must change nothing. */
export const breaking = mutants.filter(({ expect }) => Object.keys(expect).length > 0);
export const keeping = mutants.filter(({ expect }) => Object.keys(expect).length === 0);
