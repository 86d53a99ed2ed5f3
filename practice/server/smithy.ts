/** What the SDK clients of this process need; a server has none, and listens sooner without it. */
export { buildQueryString } from "@smithy/core/protocols";
export { HttpResponse as SmithyResponse } from "@smithy/core/transport";
