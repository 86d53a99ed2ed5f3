import { beforeAll, describe, expect, test } from "vitest";
import { build, emptyFolder, finished, run, start, type Finished } from "../cli/command.ts";

/* `doctor` through the built program: each finding says what was looked at, what was seen, and what to do. */

interface Document {
  readonly ready: boolean;
  readonly error?: { readonly code: string };
  readonly findings: readonly {
    readonly about: { readonly en: string };
    readonly verdict: "good" | "note" | "bad";
    readonly seen: { readonly ko: string; readonly en: string };
    readonly todo: { readonly ko: string; readonly en: string } | null;
  }[];
}

const document = ({ stdout }: Finished): Document => JSON.parse(stdout) as Document;
const told = ({ findings }: Document, about: string) => findings.filter((finding) => finding.about.en === about);

describe("doctor", { timeout: 60_000 }, () => {
  beforeAll(build, 120_000);

  test("finds nothing in the way on the practice account", async () => {
    const finding = await run(["doctor", "--practice", "--json"]);
    expect(finding).toMatchObject({ code: 0 });
    const { ready, findings } = document(finding);
    expect(ready).toBe(true);
    expect(findings.map(({ about }) => about.en)).toEqual([
      "Node.js",
      "Python sandbox",
      "Configuration",
      "Credentials",
      "Connection",
      "Account",
      "Region",
      "Permissions",
    ]);
    expect(findings.every(({ verdict, todo }) => verdict === "good" && todo === null)).toBe(true);
  });

  test("without credentials says where it looked and what to run", async () => {
    const english = await run(["doctor"]);
    expect(english).toMatchObject({ code: 3 });
    expect(english.stdout.replaceAll(/\s+/g, " ")).toMatch(
      /✘ problem Credentials none in the environment.*→ To do: Run `aws login`.*--practice/,
    );
    const korean = await run(["doctor", "--lang", "ko"]);
    expect(korean.stdout).toMatch(/✘ 문제 {2}자격 증명\n {4}환경 변수에도/);
    expect(korean.stdout).toContain("→ 할 일:");
  });

  test("names a missing permission, an organization's policy, expired keys and trouble apart, and no secret", async () => {
    const folder = emptyFolder();
    const server = start(["practice", "serve", "--port", "0"], { folder });
    const served = finished(server);
    try {
      const url = await new Promise<string>((resolve, reject) => {
        let shown = "";
        server.stdout?.on("data", (text: string) => {
          shown += text;
          const [, address] = /AWS_ENDPOINT_URL=(http:\S+)/.exec(shown) ?? [];
          if (address !== undefined) resolve(address);
        });
        void served.then(({ stderr }) => reject(new Error(stderr)));
      });
      const secret = "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY99";
      const environment = { AWS_ENDPOINT_URL: url, AWS_ACCESS_KEY_ID: "111122223333", AWS_SECRET_ACCESS_KEY: secret };
      const fault = (...words: string[]) => run(["practice", "fault", ...words, "--times", "9"], { folder });
      const doctor = () => run(["doctor", "--json"], { folder, environment });

      await fault("cloudtrail", "DescribeTrails", "denied");
      await fault("sns", "*", "scp");
      const missing = await doctor();
      expect(missing).toMatchObject({ code: 1 });
      const refused = told(document(missing), "Permissions").toSorted((one, other) =>
        one.seen.en.localeCompare(other.seen.en),
      );
      expect(refused).toMatchObject([
        {
          verdict: "bad",
          seen: { en: "cloudtrail:DescribeTrails is missing" },
          todo: { en: expect.stringContaining("npx workshop policy learner") as unknown },
        },
        {
          verdict: "bad",
          seen: { en: "sns:GetTopicAttributes is denied by an organization policy" },
          todo: { en: expect.stringContaining("ask whoever runs the organization") as unknown },
        },
      ]);

      await run(["practice", "fault", "--clear"], { folder });
      await fault("cloudtrail", "DescribeTrails", "error");
      const troubled = await doctor();
      expect(troubled).toMatchObject({ code: 0 });
      expect(told(document(troubled), "Reading")).toMatchObject([{ verdict: "note" }]);

      await run(["practice", "fault", "--clear"], { folder });
      await fault("sts", "GetCallerIdentity", "expired");
      const expired = await doctor();
      expect(expired).toMatchObject({ code: 3 });
      expect(document(expired)).toMatchObject({ ready: false, error: { code: "expired-credentials" } });
      expect(told(document(expired), "Account")[0]?.todo?.en).toContain("AWS_SESSION_TOKEN");
      for (const { stdout, stderr } of [missing, troubled, expired]) expect(stdout + stderr).not.toContain(secret);
    } finally {
      server.kill("SIGINT");
      await served;
    }
  });
});
