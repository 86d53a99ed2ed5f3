import { jsonText, textsOf, unlessGone } from "./properties.ts";
import type { ResourceType, Site } from "./type.ts";

/** How the policy of a thing (a topic, a queue) is set. */
interface Policed {
  write(site: Site, thing: string, policy: string): Promise<unknown>;
  /** The policy that the thing has without one of a template. */
  atFirst(site: Site, thing: string): string;
}

/** A resource that is the policy of other things, which its property `listed` names, and nothing by itself. */
export function policyOf(listed: string, { write, atFirst }: Policed): ResourceType {
  const writeAll = async (site: Site, things: readonly string[], policy: string): Promise<void> => {
    for (const thing of things) await write(site, thing, policy);
  };
  const drop = async (site: Site, things: readonly string[]): Promise<void> => {
    for (const thing of things) await unlessGone(write(site, thing, atFirst(site, thing)));
  };
  return {
    required: ["PolicyDocument", listed],
    optional: [],
    createOnly: [],
    attributes: ["Id"],
    async create(site, properties) {
      const physicalId = site.newName(80);
      site.claim(physicalId);
      await writeAll(site, textsOf(properties, listed), jsonText(properties, "PolicyDocument") ?? "");
      return { physicalId, attributes: { Id: physicalId } };
    },
    async update(site, { physicalId, attributes, before, after }) {
      const things = textsOf(after, listed);
      await writeAll(site, things, jsonText(after, "PolicyDocument") ?? "");
      const dropped = textsOf(before, listed).filter((thing) => !things.includes(thing));
      await drop(site, dropped);
      return { physicalId, attributes };
    },
    remove: (site, _physicalId, properties) => drop(site, textsOf(properties, listed)),
  };
}
