import type {
  CreateUserCommandInput,
  CreateUserCommandOutput,
  DeleteUserCommandInput,
  GetUserCommandInput,
  GetUserCommandOutput,
  ListUsersCommandInput,
  ListUsersCommandOutput,
  User,
} from "@aws-sdk/client-iam";
import type { Call, Given } from "../../service.ts";
import { entryOf, putEntry } from "../entries.ts";
import { alreadyExists, deleteConflict, noSuchEntity, validationError } from "./errors.ts";
import { createId } from "./ids.ts";
import { listPage } from "./lists.ts";
import { checkedName, checkedPath } from "./names.ts";
import { iamState, type StoredUser } from "./state.ts";
import { tagList, tagRecord } from "./tags.ts";

/** A user of the caller's account, or NoSuchEntity. */
export function findUser(call: Call, name: string): StoredUser {
  const user = entryOf(call.state(iamState).users, name);
  if (user === undefined) throw noSuchEntity("user", name);
  return user;
}

/** The user named in the input, or the caller when none is: many user operations may be called without a name. */
export function userOrCaller(call: Call, name: string | undefined): StoredUser {
  if (name !== undefined) return findUser(call, name);
  if (call.principal.type !== "IAMUser" || call.principal.name === null) {
    throw validationError("Must specify userName when calling with non-User credentials");
  }
  return findUser(call, call.principal.name);
}

export const userOperations = {
  CreateUser(input: Given<CreateUserCommandInput, "UserName">, call: Call): Omit<CreateUserCommandOutput, "$metadata"> {
    const { users } = call.state(iamState);
    const name = checkedName(input.UserName, 64);
    if (entryOf(users, name) !== undefined) throw alreadyExists("User", name);
    const path = checkedPath(input.Path);
    const user: StoredUser = {
      name,
      path,
      arn: `arn:aws:iam::${call.accountId}:user${path}${name}`,
      id: createId("AIDA"),
      createdAt: call.now(),
      inline: {},
      attached: [],
      tags: tagRecord(input.Tags),
      accessKeys: [],
    };
    putEntry(users, name, user);
    return { User: shown(user) };
  },

  GetUser(input: GetUserCommandInput, call: Call): Omit<GetUserCommandOutput, "$metadata"> {
    if (input.UserName === undefined && call.principal.type !== "AssumedRole") return { User: callerAsUser(call) };
    return { User: shown(userOrCaller(call, input.UserName)) };
  },

  ListUsers(input: ListUsersCommandInput, call: Call): Omit<ListUsersCommandOutput, "$metadata"> {
    const users = Object.values(call.state(iamState).users).filter((user) =>
      user.path.startsWith(input.PathPrefix ?? "/"),
    );
    const { items, ...rest } = listPage(users, input);
    return { Users: items.map((user) => ({ ...shown(user), Tags: undefined })), ...rest };
  },

  DeleteUser(input: Given<DeleteUserCommandInput, "UserName">, call: Call): object {
    const user = findUser(call, input.UserName);
    if (user.accessKeys.length > 0) throw deleteConflict("Cannot delete entity, must delete access keys first.");
    if (user.attached.length > 0) throw deleteConflict("Cannot delete entity, must detach all policies first.");
    if (Object.keys(user.inline).length > 0) throw deleteConflict("Cannot delete entity, must delete policies first.");
    delete call.state(iamState).users[user.name];
    return {};
  },
};

/** The caller: root, a user that was created here, or one that the practice account takes for granted. */
function callerAsUser(call: Call): User {
  const { principal } = call;
  const user = principal.name === null ? undefined : entryOf(call.state(iamState).users, principal.name);
  if (user !== undefined) return shown(user);
  const named =
    principal.type === "IAMUser" && principal.name !== null ? { UserName: principal.name } : { UserName: undefined };
  return {
    Path: "/",
    ...named,
    UserId: principal.userId,
    Arn: principal.arn,
    CreateDate: new Date(Date.UTC(2026, 0, 1)),
  };
}

function shown(user: StoredUser): User {
  return {
    Path: user.path,
    UserName: user.name,
    UserId: user.id,
    Arn: user.arn,
    CreateDate: new Date(user.createdAt),
    ...(Object.keys(user.tags).length === 0 ? {} : { Tags: tagList(user.tags) }),
  };
}
