import type { Practice } from "../../practice/index.ts";
import { createClients, identify, type Clients, type RequestHandler } from "../aws/index.ts";
import { defaultSettings } from "../core/settings.ts";
import { createCall, type Deployment, type DeployEvent, type Question, type Search } from "./index.ts";
import { companions } from "./names.ts";
import { realPace } from "./pace.ts";

/** A deployment against a practice account, with everything it said and asked on record. */
export interface TestDeployment extends Deployment {
  readonly events: DeployEvent[];
  readonly questions: Question[];
  readonly clients: Clients;
  readonly stop: AbortController;
}

export interface TestOptions {
  readonly accountId?: string;
  /** Called before every API call with `service:Operation`; may throw, as a killed process would stop. */
  readonly onCall?: (name: string) => void;
  readonly answer?: boolean;
  /** Who calls; absent: an administrator. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** A call, as a function whose arguments are known at run time only. */
type AnyCall = (service: string, operation: string, input: object, options?: object) => Promise<unknown>;

export async function deploymentOn(practice: Practice, options: TestOptions = {}): Promise<TestDeployment> {
  const clients = createClients({
    endpoint: practice.endpoint,
    requestHandler: practice.requestHandler() as RequestHandler,
    credentials: options.credentials ?? {
      accessKeyId: options.accountId ?? "111122223333",
      secretAccessKey: "practice",
    },
  });
  const events: DeployEvent[] = [];
  const questions: Question[] = [];
  const stop = new AbortController();
  const plainCall = createCall(clients) as AnyCall;
  const watched: AnyCall = async (service, operation, input, more) => {
    options.onCall?.(`${service}:${operation}`);
    return await plainCall(service, operation, input, more);
  };
  return {
    call: watched as Deployment["call"],
    account: await identify({ clients }),
    emit: (event) => void events.push(event),
    consent: async (question) => {
      questions.push(question);
      return options.answer ?? true;
    },
    pace: realPace(5),
    signal: stop.signal,
    events,
    questions,
    clients,
    stop,
  };
}

/** What `destroy --handmade` looks for by default. */
export function defaultSearch(accountId = "111122223333"): Search {
  const { names, searchRegions } = defaultSettings;
  const { queue, alarms } = companions(names.function);
  const regions = ["us-east-1", ...searchRegions];
  return { names, functionNames: [names.function, "lamda-root-login"], queue, alarms, regions, accountId };
}
