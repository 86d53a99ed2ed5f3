/** The checker asks AWS Organizations nothing; `deploy --organization` does. */
export { OrganizationsClient as Client } from "@aws-sdk/client-organizations";
