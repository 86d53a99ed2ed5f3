import {
  CreateTrailCommand,
  DeleteTrailCommand,
  StartLoggingCommand,
  StopLoggingCommand,
  UpdateTrailCommand,
  type CreateTrailCommandInput,
} from "@aws-sdk/client-cloudtrail";
import { names, type Aws, type RegionClients } from "./aws.ts";

const Name = names.trail;
/** Changes the trail. */
export const update = (change: object) => (aws: Aws) =>
  aws.cloudtrail.send(new UpdateTrailCommand({ Name, ...change }));
export const remove = (aws: Aws): Promise<unknown> => aws.cloudtrail.send(new DeleteTrailCommand({ Name }));

/** A trail like the solved one, logging. */
export async function make(
  { cloudtrail }: RegionClients,
  change: Partial<CreateTrailCommandInput> = {},
): Promise<void> {
  const trail = {
    Name,
    S3BucketName: names.bucket,
    IsMultiRegionTrail: true,
    EnableLogFileValidation: true,
    ...change,
  };
  await cloudtrail.send(new CreateTrailCommand(trail));
  await cloudtrail.send(new StartLoggingCommand({ Name: trail.Name }));
}
/** Made anew in a Region before anybody signs in. */
export const moved =
  (region: string, change: Partial<CreateTrailCommandInput> = {}) =>
  async (aws: Aws) => {
    await remove(aws);
    await make(aws.elsewhere(region), change);
    await aws.signIn();
  };
/** Made anew under another name before anybody signs in. */
export const renamed = (name: string) => async (aws: Aws) => {
  await remove(aws);
  await make(aws, { Name: name });
  await aws.signIn();
};

/** A trail of one Region. */
export const single = { IsMultiRegionTrail: false };
export const stop = (aws: Aws): Promise<unknown> => aws.cloudtrail.send(new StopLoggingCommand({ Name }));
/** What the place and the name of a trail reach. */
export const meets = ["selectors", "bucket", "bucket policy", "sign-in"];
