/** The profiles of the shared AWS configuration (`~/.aws/config`, `~/.aws/credentials`, or where the environment says). */
export type Profiles = Readonly<Record<string, Readonly<Record<string, string | undefined>>>>;

/** Reads the shared configuration with the SDK's own parser; a missing file has no profiles. */
export async function readProfiles(): Promise<Profiles> {
  const { parseKnownFiles } = await import("@smithy/core/config");
  return parseKnownFiles({});
}
