import { botocoreDifferences } from "./botocore.ts";
import { checkovDifferences } from "./checkov.ts";
import type { Difference } from "./difference.ts";
import { ministackDifferences } from "./ministack.ts";
import { motoDifferences } from "./moto.ts";
import { motoOrganizationDifferences } from "./moto-organization.ts";
import { stackDifferences } from "./stacks.ts";

export type { Difference } from "./difference.ts";

/**
 * Where independent emulators and clients are known to differ, with the reason. What differs and is not here fails a
 * test, and so does what is here and differs no longer.
 */
export const differences: readonly Difference[] = [
  ...botocoreDifferences,
  ...motoDifferences,
  ...motoOrganizationDifferences,
  ...stackDifferences,
  ...ministackDifferences,
  ...checkovDifferences,
];
