import { readdir, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { services, type ServiceName } from "../aws/index.ts";
import type { FactName } from "../core/facts/index.ts";
import { readers } from "./index.ts";

const names = Object.keys(readers) as FactName[];

test("every operation that can be asked is a read", async () => {
  const operations: string[] = [];
  for (const service of Object.keys(services) as ServiceName[]) {
    operations.push(...Object.keys(await services[service]()).filter((name) => name !== "Client"));
  }
  expect(operations.length).toBeGreaterThan(30);
  expect(operations.filter((name) => !/^(Get|List|Describe|Lookup|Head|TestEventPattern$)/.test(name))).toEqual([]);
});

test("readers reach AWS through ask alone", async () => {
  const files = (await readdir(new URL(".", import.meta.url))).filter((name) =>
    /^(?!fixtures|.*\.test).*\.ts$/.test(name),
  );
  const direct: string[] = [];
  for (const file of files) {
    const text = await readFile(new URL(file, import.meta.url), "utf8");
    if (/from "@(aws-sdk|smithy)\//.test(text)) direct.push(file);
  }
  expect(direct).toEqual([]);
});

test("no reader waits for itself, directly or by way of others", () => {
  const visit = (name: FactName, way: readonly FactName[]): void => {
    expect(way).not.toContain(name);
    for (const before of readers[name].after) visit(before, [...way, name]);
  };
  for (const name of names) visit(name, []);
});

test("every reader asks with the permissions it declares", () => {
  for (const name of names) {
    for (const action of readers[name].actions)
      expect(action).toMatch(/^[a-z0-9]+:(Get|List|Describe|Lookup|Test)[A-Za-z]+$/);
  }
});
