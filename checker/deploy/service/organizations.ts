/** What deploying to an organization calls of AWS Organizations: reads. */
export {
  DescribeOrganizationCommand as DescribeOrganization,
  ListAccountsForParentCommand as ListAccountsForParent,
  ListOrganizationalUnitsForParentCommand as ListOrganizationalUnitsForParent,
} from "@aws-sdk/client-organizations";
