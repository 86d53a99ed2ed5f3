import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CommandFailure } from "../core/command-failure.ts";
import { defaultSettings } from "../core/settings.ts";
import type { Snapshot } from "../core/snapshot.ts";
import { loadConfig } from "./config-file.ts";
import { rememberHint, shownHints } from "./hint-levels.ts";
import { rememberedLanguage, rememberLanguage } from "./preferences.ts";
import { loadSnapshot, saveSnapshot } from "./snapshot-file.ts";
import { stateFolder } from "./state-folder.ts";

const temporary = () => mkdtempSync(join(tmpdir(), "workshop-store-"));
const codeOf = (error: unknown) => (error instanceof CommandFailure ? error.error.code : error);

describe("the configuration file", () => {
  test("is found above the working folder", async () => {
    const folder = temporary();
    mkdirSync(join(folder, "a", "b"), { recursive: true });
    writeFileSync(join(folder, "workshop.yaml"), "pattern: equivalent\n");
    const { settings, path } = await loadConfig(join(folder, "a", "b"), undefined, []);
    expect(settings).toEqual({ ...defaultSettings, pattern: "equivalent" });
    expect(path).toBe(join(folder, "workshop.yaml"));
  });

  test("that is named must exist", async () => {
    expect(await loadConfig(temporary(), "nowhere.yaml", []).catch(codeOf)).toBe("bad-config");
  });

  test("tells every mistake with its line", async () => {
    const folder = temporary();
    writeFileSync(join(folder, "workshop.yaml"), "patern: exact\ntrail: mine\n");
    const failure = await loadConfig(folder, undefined, []).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(CommandFailure);
    expect((failure as CommandFailure).error.message.ko).toMatch(/1: .*혹시 pattern\?\n {2}2: /);
  });
});

describe("what is remembered", () => {
  test("the language", async () => {
    const folder = join(temporary(), "new");
    expect(rememberedLanguage(folder)).toBeNull();
    await rememberLanguage(folder, "ko");
    expect(rememberedLanguage(folder)).toBe("ko");
  });

  test("a damaged file is no choice and no crash", async () => {
    const folder = temporary();
    for (const file of ["preferences.json", "hints.json"]) writeFileSync(join(folder, file), "{");
    expect(rememberedLanguage(folder)).toBeNull();
    expect(await shownHints(folder)).toEqual({});
  });

  test("hints, by check", async () => {
    const folder = temporary();
    await rememberHint(folder, "step-1.runtime", 1);
    await rememberHint(folder, "step-3.rule-enabled", 2);
    expect(await shownHints(folder)).toEqual({ "step-1.runtime": 1, "step-3.rule-enabled": 2 });
  });
});

test.skipIf(process.platform === "win32")("every file is its owner's alone", async () => {
  const folder = join(temporary(), "new");
  await rememberLanguage(folder, "ko");
  await rememberHint(folder, "step-1.runtime", 1);
  const modes = readdirSync(folder).map((file) => statSync(join(folder, file)).mode & 0o777);
  expect(modes).toEqual([0o600, 0o600]);
});

test.each([
  [{ WORKSHOP_STATE_DIR: "/somewhere" }, "linux", /somewhere$/],
  [{ HOME: "/h" }, "linux", /h[\\/]\.local[\\/]state[\\/]root-login-workshop$/],
  [{ HOME: "/h", XDG_STATE_HOME: "/x" }, "linux", /x[\\/]root-login-workshop$/],
  [{ HOME: "/h" }, "darwin", /h[\\/]Library[\\/]Application Support[\\/]root-login-workshop$/],
  [{ LOCALAPPDATA: "/l" }, "win32", /l[\\/]root-login-workshop$/],
] as const)("the state folder of %j on %s", (environment, platform, folder) => {
  expect(stateFolder(environment, platform)).toMatch(folder);
});

describe("a snapshot", () => {
  const snapshot: Snapshot = {
    schema: "workshop/snapshot/v1",
    takenAt: "2026-11-23T03:04:43.000Z",
    account: { id: "111122223333", arn: "arn:aws:iam::111122223333:user/learner", practice: false },
    region: "us-east-1",
    facts: {
      topicKey: { kind: "known", value: null },
      trailStatus: { kind: "denied", action: "cloudtrail:GetTrailStatus", by: "identity" },
      rootLogins: { kind: "failed", code: "Timeout", operation: "cloudtrail:LookupEvents", attempts: 3 },
    },
  };
  const names = new Set(Object.keys(snapshot.facts));

  test("comes back as it was saved", async () => {
    const path = join(temporary(), "deep", "snapshot.json");
    await saveSnapshot(path, snapshot);
    expect(await loadSnapshot(path, names)).toEqual(snapshot);
    expect(readFileSync(path, "utf8")).toMatch(/^\{\n/);
  });

  test.each([
    ["no JSON", "{"],
    ["another document", "[]"],
    ["another schema", JSON.stringify({ ...snapshot, schema: "workshop/snapshot/v2" })],
    ["no time", JSON.stringify({ ...snapshot, takenAt: "yesterday" })],
    ["no account", JSON.stringify({ ...snapshot, account: { id: "1" } })],
    ["no Region", JSON.stringify({ ...snapshot, region: "moon" })],
    ["an unknown fact", JSON.stringify({ ...snapshot, facts: { weather: { kind: "known", value: 1 } } })],
    ["a reading of no kind", JSON.stringify({ ...snapshot, facts: { topicKey: { kind: "guessed", value: 1 } } })],
    ["a reading without its parts", JSON.stringify({ ...snapshot, facts: { topicKey: { kind: "denied" } } })],
  ])("with %s is a bad snapshot", async (_, text) => {
    const path = join(temporary(), "snapshot.json");
    writeFileSync(path, text);
    expect(await loadSnapshot(path, names).catch(codeOf)).toBe("bad-snapshot");
  });

  test("that is not there is a bad snapshot", async () => {
    expect(await loadSnapshot(join(temporary(), "none.json"), names).catch(codeOf)).toBe("bad-snapshot");
  });
});
