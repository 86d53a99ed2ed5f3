/** The door of the layer that talks to AWS. */
export { actionOf } from "./actions.ts";
export { createClientPool, type ClientPool } from "./client-pool.ts";
export { createAsk, type Ask, type AskContext } from "./ask.ts";
export { createClients, type ClientOptions, type Clients, type RequestHandler } from "./clients.ts";
export { credentialOrigin, type CredentialOrigin } from "./credential-origin.ts";
export { readProfiles } from "./profiles.ts";
export { isLoopback } from "./endpoint.ts";
export { identify, type Identity } from "./identify.ts";
export { perform } from "./perform.ts";
export {
  services,
  type InputIn,
  type InputOf,
  type OperationIn,
  type OutputIn,
  type OutputOf,
  type ServiceName,
} from "./services.ts";
