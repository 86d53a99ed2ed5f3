import type { Call } from "../call.ts";
import { allPages } from "../removal/pages.ts";

/** The organization that the caller's account belongs to. */
export interface Organization {
  readonly id: string;
  readonly managementAccount: string;
  /** Only an organization with all features lets stack sets deploy to its accounts. */
  readonly hasAllFeatures: boolean;
}

/** An account that the stack set would reach. */
export interface Member {
  readonly id: string;
  /** Text from outside. */
  readonly name: string;
}

/** The organization; null when the account is in none. @throws CallFailed */
export async function readOrganization(call: Call): Promise<Organization | null> {
  const missing = ["AWSOrganizationsNotInUseException"] as const;
  const answer = await call("organizations", "DescribeOrganization", {}, { missing });
  const found = answer?.Organization;
  if (!found) return null;
  return {
    id: found.Id ?? "",
    managementAccount: found.MasterAccountId ?? "",
    hasAllFeatures: found.FeatureSet === "ALL",
  };
}

/**
 * The active accounts below a unit (or the root), at any depth. The management account is left out, as stack sets do.
 * Null: there is no such unit. @throws CallFailed
 */
export async function membersOf(
  call: Call,
  parent: string,
  { managementAccount }: Organization,
): Promise<readonly Member[] | null> {
  const missing = ["ParentNotFoundException"] as const;
  const first = await call("organizations", "ListAccountsForParent", { ParentId: parent }, { missing });
  if (first === null) return null;
  const members: Member[] = [];
  const parents = [parent];
  for (let ParentId = parents.shift(); ParentId !== undefined; ParentId = parents.shift()) {
    const place = { ParentId };
    const [accounts, units] = await Promise.all([
      allPages(
        (NextToken) => call("organizations", "ListAccountsForParent", withToken(place, NextToken)),
        (page) => page.NextToken,
        (page) => page.Accounts,
      ),
      allPages(
        (NextToken) => call("organizations", "ListOrganizationalUnitsForParent", withToken(place, NextToken)),
        (page) => page.NextToken,
        (page) => page.OrganizationalUnits,
      ),
    ]);
    for (const { Id = "", Name = "", State, Status } of accounts) {
      if (Id !== managementAccount && (State ?? Status) === "ACTIVE") members.push({ id: Id, name: Name });
    }
    parents.push(...units.flatMap(({ Id }) => Id ?? []));
  }
  return members.toSorted((one, other) => one.id.localeCompare(other.id));
}

/**
 * The name of a trail of the organization that records every Region of every account; null when there is none here.
 * @throws CallFailed
 */
export async function organizationTrail(call: Call): Promise<string | null> {
  const trails = await allPages(
    (NextToken) => call("cloudtrail", "ListTrails", withToken({}, NextToken)),
    (page) => page.NextToken,
    (page) => page.Trails,
  );
  for (const { TrailARN: Name = "" } of trails) {
    const found = await call("cloudtrail", "GetTrail", { Name }, { missing: ["TrailNotFoundException"] });
    if (found?.Trail?.IsOrganizationTrail && found.Trail.IsMultiRegionTrail) return found.Trail.Name ?? Name;
  }
  return null;
}

function withToken<T extends object>(input: T, NextToken: string | undefined): T & { readonly NextToken?: string } {
  return NextToken === undefined ? input : { ...input, NextToken };
}
