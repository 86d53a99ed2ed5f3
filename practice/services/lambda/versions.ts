import { randomUUID } from "node:crypto";
import type {
  CreateAliasCommandInput,
  DeleteAliasCommandInput,
  GetAliasCommandInput,
  ListAliasesCommandInput,
  ListVersionsByFunctionCommandInput,
  PublishVersionCommandInput,
  UpdateAliasCommandInput,
} from "@aws-sdk/client-lambda";
import type { Call } from "../../service.ts";
import { entryOf, putEntry } from "../entries.ts";
import { pageOf } from "../page.ts";
import { refuseWhileSettling, shownConfiguration } from "./configuration.ts";
import { conflict, findFunction, invalid, notFound } from "./find.ts";
import type { AliasRecord, FunctionRecord, VersionRecord } from "./state.ts";

export function publishVersion(input: PublishVersionCommandInput, call: Call) {
  const { fn } = findFunction(call, input.FunctionName);
  refuseWhileSettling(call, fn);
  const version = publish(call, fn, input.Description ?? "");
  return shownConfiguration(call, fn, version, `${fn.arn}:${version.version}`);
}

/** Freezes `$LATEST` under the next number; unchanged code and settings give the last number again (API reference). */
export function publish(call: Call, fn: FunctionRecord, description: string): VersionRecord {
  const latest = fn.versions["$LATEST"];
  if (!latest) throw notFound(`Function not found: ${fn.arn}`);
  const last = fn.versions[String(fn.lastVersion)];
  const settings = { ...latest.settings, ...(description !== "" && { description }) };
  const isSame = last?.codeSha256 === latest.codeSha256 && JSON.stringify(last.settings) === JSON.stringify(settings);
  if (last && isSame) return last;
  fn.lastVersion += 1;
  const version: VersionRecord = {
    ...latest,
    version: String(fn.lastVersion),
    settings,
    modifiedAt: call.now(),
    revisionId: randomUUID(),
  };
  fn.versions[version.version] = version;
  return version;
}

export function listVersionsByFunction(input: ListVersionsByFunctionCommandInput, call: Call) {
  const { fn } = findFunction(call, input.FunctionName);
  const { $LATEST: latest, ...numbered } = fn.versions;
  const versions = [...(latest ? [latest] : []), ...Object.values(numbered)];
  const page = pageOf(versions, input.Marker, input.MaxItems ?? 50, invalid);
  return {
    NextMarker: page.next,
    Versions: page.items.map((version) => shownConfiguration(call, fn, version, `${fn.arn}:${version.version}`)),
  };
}

export function createAlias(input: CreateAliasCommandInput, call: Call) {
  const { fn } = findFunction(call, input.FunctionName);
  const name = input.Name ?? "";
  if (!/^(?!\d+$)[A-Za-z0-9_-]{1,128}$/.test(name)) throw invalid(`Value '${name}' at 'name' is no alias name.`);
  if (entryOf(fn.aliases, name)) throw conflict(`Alias already exists: ${fn.arn}:${name}`);
  if (input.RoutingConfig) throw invalid("The practice account has no weighted aliases.");
  const version = checkedVersion(fn, input.FunctionVersion ?? "");
  const alias = { name, version, description: input.Description ?? "", revisionId: randomUUID() };
  putEntry(fn.aliases, name, alias);
  return shownAlias(fn, alias);
}

export function updateAlias(input: UpdateAliasCommandInput, call: Call) {
  const { fn } = findFunction(call, input.FunctionName);
  const alias = aliasNamed(fn, input.Name);
  if (input.RoutingConfig) throw invalid("The practice account has no weighted aliases.");
  if (input.FunctionVersion !== undefined) alias.version = checkedVersion(fn, input.FunctionVersion);
  if (input.Description !== undefined) alias.description = input.Description;
  alias.revisionId = randomUUID();
  return shownAlias(fn, alias);
}

export function getAlias(input: GetAliasCommandInput, call: Call) {
  const { fn } = findFunction(call, input.FunctionName);
  return shownAlias(fn, aliasNamed(fn, input.Name));
}

export function listAliases(input: ListAliasesCommandInput, call: Call) {
  const { fn } = findFunction(call, input.FunctionName);
  const aliases = Object.values(fn.aliases).filter(
    ({ version }) => input.FunctionVersion === undefined || version === input.FunctionVersion,
  );
  const page = pageOf(aliases, input.Marker, input.MaxItems ?? 50, invalid);
  return { NextMarker: page.next, Aliases: page.items.map((alias) => shownAlias(fn, alias)) };
}

/** An alias that is not there is no error. */
export function deleteAlias(input: DeleteAliasCommandInput, call: Call): void {
  const { fn } = findFunction(call, input.FunctionName);
  delete fn.aliases[input.Name ?? ""];
  delete fn.policies[input.Name ?? ""];
}

function aliasNamed(fn: FunctionRecord, name: string | undefined): AliasRecord {
  const alias = entryOf(fn.aliases, name ?? "");
  if (!alias) throw notFound(`Cannot find alias arn: ${fn.arn}:${name}`);
  return alias;
}

function checkedVersion(fn: FunctionRecord, version: string): string {
  if (!entryOf(fn.versions, version)) throw notFound(`Function not found: ${fn.arn}:${version}`);
  return version;
}

function shownAlias(fn: FunctionRecord, { name, version, description, revisionId }: AliasRecord) {
  return {
    AliasArn: `${fn.arn}:${name}`,
    Name: name,
    FunctionVersion: version,
    Description: description,
    RevisionId: revisionId,
  };
}
