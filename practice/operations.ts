import { loadService, serviceNames } from "./services/index.ts";

/** The API operations that the practice account answers, by the signing name of their service. */
export async function operationNames(): Promise<ReadonlyMap<string, readonly string[]>> {
  const entries = await Promise.all(
    serviceNames.map(async (name) => {
      const operations = Object.keys((await loadService(name))?.operations ?? {});
      return [name, operations.sort()] as const;
    }),
  );
  return new Map(entries.sort(([one], [other]) => one.localeCompare(other)));
}
