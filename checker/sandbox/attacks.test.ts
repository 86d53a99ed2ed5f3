import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeZip } from "../core/zip/index.ts";
import { fileAttacks } from "./attacks/files.ts";
import { harnessAttacks } from "./attacks/harness.ts";
import { javascriptAttacks } from "./attacks/javascript.ts";
import { systemAttacks } from "./attacks/system.ts";
import { closeIdleChildren, createRunFunction } from "./index.ts";
import { findParts } from "./parts.ts";
import { buildPartsForTests } from "./parts-for-tests.ts";

// Every attempt is judged from outside: no file of the host is made or told, no connection arrives, nothing of this
// process's environment comes out, nothing is left for the next case, and no failure is turned into a success.
const secret = "canary-5f0c1d2e3b4a";
const attacks = Object.entries({ ...javascriptAttacks, ...systemAttacks, ...fileAttacks, ...harnessAttacks });
const run = createRunFunction();
let folder = "";
let server: Server;
const arrivals: string[] = [];

beforeAll(async () => {
  await buildPartsForTests();
  folder = await mkdtemp(path.join(tmpdir(), "sandbox-attacks-"));
  await writeFile(path.join(folder, "canary"), secret);
  process.env["SANDBOX_CANARY"] = secret;
  server = createServer((request, response) => {
    arrivals.push(String(request.url));
    response.end(secret);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.on("connection", () => arrivals.push("a connection"));
});

afterAll(async () => {
  closeIdleChildren();
  delete process.env["SANDBOX_CANARY"];
  server.close();
  await rm(folder, { recursive: true });
});

test("there are at least forty attempts", () => {
  expect(attacks.length).toBeGreaterThanOrEqual(40);
});

test.each(attacks)("%s", async (name, body) => {
  const attempt = await invoke(body);
  const told = JSON.stringify(attempt);
  expect(told, "the attempt was made").toContain("begin");
  expect(told).not.toContain(secret);
  // A traceback may quote the attacker's own line; what it printed may not hold a success.
  expect(attempt.logLines.filter((line) => line.startsWith("GOT"))).toEqual([]);
  expect(attempt.payload ?? "").not.toContain("GOT");
  expect(attempt.error !== null || !body.includes("honest failure"), "a failure stays one").toBe(true);
  expect(existsSync(path.join(folder, "marker")), "a file on the host").toBe(false);
  expect(arrivals, "connections that arrived").toEqual([]);
  const later = await invoke(innocent);
  expect(later, `after ${name}`).toMatchObject({ payload: '"{\\"a\\": [1, 3]} 200 none"', error: null });
});

test("the same attempts do succeed where nothing prevents them", async () => {
  const parts = findParts();
  const marker = path.join(folder, "control").replaceAll("\\", "/");
  const python = `import os\nos.system("echo x > ${marker}")\nimport js\nprint(js.process.env.SANDBOX_CANARY)`;
  const entry = JSON.stringify(path.join(parts?.pyodideFolder ?? "", "pyodide.mjs"));
  const source = `const { pathToFileURL } = await import("node:url");
    const { loadPyodide } = await import(pathToFileURL(${entry}).href);
    (await loadPyodide()).runPython(${JSON.stringify(python)});`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", source], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  let output = "";
  child.stdout.on("data", (data) => (output += String(data)));
  await new Promise((resolve) => child.on("close", resolve));
  expect(output).toContain(secret);
  expect(existsSync(marker)).toBe(true);
});

/** Uses what attacks try to leave broken: the standard library, builtins, files, a request. */
const innocent = `
import csv, textwrap, urllib.request
assert not os.path.exists("/tmp/big") and not os.path.exists("/var/task/json.py")
answer = urllib.request.urlopen(urllib.request.Request("https://discord.com/x", headers={"User-Agent": "t"}), timeout=2)
return json.dumps({"a": [1, len("abc")]}) + f" {answer.status} " + os.environ.get("DISCORD_WEBHOOK_URL", "none")`;

async function invoke(body: string) {
  const indented = body.trim().split("\n").join("\n    ");
  const source = `import json, os, sys
def lambda_handler(event, context):
    CANARY, MARKER, PORT = event["canary"], event["marker"], event["port"]
    print("begin")
    ${indented}
    return "done"
`;
  return await run({
    zip: writeZip([{ path: "lambda_function.py", bytes: new TextEncoder().encode(source) }]),
    handler: "lambda_function.lambda_handler",
    environment: {},
    timeoutSeconds: 3,
    functionArn: "arn:aws:lambda:us-east-1:111122223333:function:attack",
    event: {
      canary: path.join(folder, "canary"),
      marker: path.join(folder, "marker"),
      port: (server.address() as AddressInfo).port,
    },
    answer: () => ({ status: 200, body: "{}" }),
  });
}
