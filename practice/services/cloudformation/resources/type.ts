import type { Call } from "../../../service.ts";
import type { ValueMap } from "../../../cloudformation/value.ts";

/** What CloudFormation knows about one resource type, and how it makes, changes and removes a resource of it. */
export interface ResourceType {
  /** Properties without which a resource is invalid. */
  readonly required: readonly string[];
  /** Further properties that the practice account has. */
  readonly optional: readonly string[];
  /** Properties that cannot be changed: another value makes another resource. */
  readonly createOnly: readonly string[];
  /** What `Fn::GetAtt` may ask for. */
  readonly attributes: readonly string[];
  /** The property that holds a name of the template's choice, and whether such a name is taken. */
  readonly name?: { readonly property: string; readonly isTaken: (call: Call, name: string) => boolean };
  create(site: Site, properties: ValueMap): Promise<Made>;
  /** `step` counts the calls for one change: a change that answers `more` is asked again once the resource has settled. */
  update(site: Site, change: Change, step: number): Promise<Made & { readonly more?: boolean }>;
  /** A resource that is gone already is no error. */
  remove(site: Site, physicalId: string, properties: ValueMap): Promise<void>;
  /** Whether a made or changed resource can be used; absent: at once. */
  isSettled?(site: Site, physicalId: string): boolean;
}

/** A resource that exists: its physical id, which is what `Ref` gives, and its attributes. */
export interface Made {
  readonly physicalId: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface Change extends Made {
  readonly before: ValueMap;
  readonly after: ValueMap;
}

/** Where a resource is made, and what its type needs for it. */
export interface Site {
  readonly call: Call;
  readonly stackName: string;
  readonly logicalId: string;
  /** Tags of the stack, and those by which CloudFormation marks what it made. */
  readonly tags: Readonly<Record<string, string>>;
  /** Calls a service, with texts turned into the numbers and booleans that its input wants. @throws AwsError */
  ask(
    service: string,
    operation: string,
    input: Readonly<Record<string, unknown>>,
  ): Promise<Readonly<Record<string, unknown>>>;
  /** Says that the resource exists from now on, so that it is removed when what is still to be done for it fails. */
  claim(physicalId: string): void;
  /** A name for a resource that the template does not name: stack, logical id and 12 random characters. */
  newName(longest: number): string;
}
