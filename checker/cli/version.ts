import manifest from "../../package.json" with { type: "json" };

/** Version of this tool, as every report names it. */
export const toolVersion: string = manifest.version;
