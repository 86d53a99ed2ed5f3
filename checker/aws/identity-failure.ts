import { CommandFailure } from "../core/command-failure.ts";
import type { Denied, Failed } from "../core/reading.ts";
import type { ErrorCode } from "../core/result.ts";
import { plain, type Text } from "../core/text.ts";
import type { Clients } from "./clients.ts";
import { credentialOrigin, type CredentialOrigin } from "./credential-origin.ts";
import { readProfiles } from "./profiles.ts";

const expired = new Set(["ExpiredToken"]);
const skewed = new Set(["RequestTimeTooSkewed", "RequestInTheFuture", "RequestExpired"]);
const network = new Set(["Network", "Timeout", "Garbled"]);

/** Trouble of AWS itself: the credentials were not even looked at. */
const trouble = /^(Throttl|TooManyRequests|RequestLimitExceeded|SlowDown|Internal|ServiceUnavailable|ServiceException)/;

/** Why there is no identity: one sentence with the profile and its source, and the command that mends it. */
export async function explainIdentityFailure(reading: Denied | Failed, clients: Clients): Promise<CommandFailure> {
  const environment = clients.options.environment ?? process.env;
  const asked = clients.options.profile ?? (environment.AWS_ACCESS_KEY_ID ? undefined : environment.AWS_PROFILE);
  const profiles = Object.keys(await readProfiles());
  if (clients.options.credentials === undefined && asked !== undefined && !profiles.includes(asked)) {
    return unknownProfile(asked, profiles);
  }
  const origin = await credentialOrigin(clients.options.profile, environment);
  const code = reading.kind === "denied" ? "AccessDenied" : reading.code;
  if (network.has(code) || code.startsWith("HTTP 5")) return unreachable(code, await clients.endpoint());
  if (trouble.test(code)) return troubled(code);
  if (skewed.has(code)) return clockSkew();
  const partition = partitionOf(origin.region);
  if (partition !== "aws" && !expired.has(code)) return otherPartition(partition);
  if (code === "NoCredentials" && origin.kind === "none") return noCredentials(origin);
  return expired.has(code) ? expiredCredentials(origin) : invalidCredentials(origin, code);
}

/** The workshop is for the commercial partition: root sign-ins of the others are recorded elsewhere. */
export function otherPartition(partition: string): CommandFailure {
  const name = plain(partition, 40);
  return new CommandFailure("unsupported-partition", {
    ko: `이 자격 증명은 ${name} 파티션의 것입니다. 워크숍은 일반 AWS 리전(aws 파티션)에서만 할 수 있습니다.`,
    en: `These credentials belong to the partition ${name}. The workshop works in the commercial partition (aws) only.`,
  });
}

function partitionOf(region: string | null): string {
  if (region?.startsWith("cn-")) return "aws-cn";
  if (region?.startsWith("us-gov-")) return "aws-us-gov";
  return region !== null && /^(us|eu)-iso/.test(region) ? "aws-iso" : "aws";
}

function unknownProfile(name: string, profiles: readonly string[]): CommandFailure {
  const list = plain(profiles.join(", "), 300);
  const shown = plain(name, 60);
  return new CommandFailure("no-credentials", {
    ko: `${shown} 프로필이 공유 설정 파일에 없습니다. ${list ? `있는 프로필: ${list}` : "설정된 프로필이 하나도 없으니 `aws login` 명령을 실행하세요."}`,
    en: `There is no profile ${shown} in the shared configuration. ${list ? `Profiles that exist: ${list}` : "No profile exists yet: run `aws login`."}`,
  });
}

function unreachable(code: string, endpoint: string | null): CommandFailure {
  const host = endpoint !== null && URL.canParse(endpoint) ? new URL(endpoint).host : "sts.us-east-1.amazonaws.com";
  return new CommandFailure("network", {
    ko: `${plain(host, 100)} 서버에 연결할 수 없습니다(${plain(code, 60)}). 인터넷 연결과 프록시 설정을 확인한 뒤 다시 실행하세요.`,
    en: `Could not reach ${plain(host, 100)} (${plain(code, 60)}). Check the network and proxy settings, then run it again.`,
  });
}

function troubled(code: string): CommandFailure {
  return new CommandFailure("network", {
    ko: `AWS가 GetCallerIdentity 호출에 ${plain(code, 60)} 오류로 답했습니다. 자격 증명의 문제가 아닙니다. 잠시 뒤에 다시 실행하세요.`,
    en: `AWS answered GetCallerIdentity with ${plain(code, 60)}. That is no problem of your credentials: run it again in a minute.`,
  });
}

function clockSkew(): CommandFailure {
  return new CommandFailure("clock-skew", {
    ko: "이 컴퓨터의 시계가 AWS의 시각과 5분 넘게 다릅니다. 운영 체제의 시간 자동 설정을 켜세요.",
    en: "This computer's clock is more than five minutes off. Turn on automatic time in the operating system.",
  });
}

function noCredentials(origin: CredentialOrigin): CommandFailure {
  return failure("no-credentials", origin, {
    ko: `${origin.label.ko}을 찾을 수 없습니다.`,
    en: `Could not find ${origin.label.en}.`,
  });
}

function expiredCredentials(origin: CredentialOrigin): CommandFailure {
  return failure("expired-credentials", origin, {
    ko: `${origin.label.ko}이 만료되었습니다.`,
    en: `Expired: ${origin.label.en}.`,
  });
}

function invalidCredentials(origin: CredentialOrigin, code: string): CommandFailure {
  return failure("invalid-credentials", origin, {
    ko: `AWS가 ${origin.label.ko}을 받아들이지 않았습니다(${plain(code, 60)}).`,
    en: `AWS did not accept ${origin.label.en} (${plain(code, 60)}).`,
  });
}

function failure(code: ErrorCode, origin: CredentialOrigin, what: Text): CommandFailure {
  return new CommandFailure(code, { ko: `${what.ko} ${origin.renew.ko}`, en: `${what.en} ${origin.renew.en}` });
}
