/** The configured names of the five resources; the workbook's by default. */
export interface Names {
  readonly function: string;
  readonly bucket: string;
  readonly trail: string;
  readonly rule: string;
  readonly topic: string;
}

/** `workshop.yaml` with every default filled in. */
export interface Settings {
  readonly names: Names;
  /** The address that the confirmed subscription must have, or null for any. (`roster` is resolved to an address before a run.) */
  readonly email: string | null;
  /** Regions searched, besides us-east-1, when something is missing. */
  readonly searchRegions: readonly string[];
  readonly pattern: "exact" | "equivalent";
  /** `shared`: an organization's trail; bucket checks become advice. */
  readonly trail: "own" | "shared";
  /** `drill`: for accounts whose root credentials are centrally removed. */
  readonly rootLogin: "required" | "drill";
  /** Check id to points, overriding the catalogue's. */
  readonly points: Readonly<Record<string, number>>;
}

/** The home Region of the detection chain: root sign-ins are recorded in us-east-1 only. */
export const homeRegion = "us-east-1";

export const defaultSettings: Settings = {
  names: {
    function: "lambda-root-login",
    bucket: "s3-root-login-detect",
    trail: "ct-trail-monitor",
    rule: "eventbridge-root-login-pattern",
    topic: "sns-root-login-alarm",
  },
  email: null,
  searchRegions: ["ap-northeast-2"],
  pattern: "exact",
  trail: "own",
  rootLogin: "required",
  points: {},
};
