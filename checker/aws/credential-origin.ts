import { plain, type Text } from "../core/text.ts";
import { readProfiles, type Profiles } from "./profiles.ts";

/** Where credentials come from, said without any secret, and the command that renews them. */
export interface CredentialOrigin {
  readonly kind: "environment" | "sso" | "login" | "process" | "role" | "keys" | "web-identity" | "container" | "none";
  /** Profile whose section is used; null where no profile is involved. */
  readonly profile: string | null;
  /** "profile X (SSO session Y)": stands in a sentence before a colon. */
  readonly label: Text;
  /** What to type (or do) to get working credentials. */
  readonly renew: Text;
  /** The Region configured beside them, which gives another partition away. */
  readonly region: string | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Finds the origin in the order in which `chooseCredentials` tries them. */
export async function credentialOrigin(asked: string | undefined, environment: Environment): Promise<CredentialOrigin> {
  const region = environment.AWS_REGION ?? environment.AWS_DEFAULT_REGION ?? null;
  if (asked === undefined && environment.AWS_ACCESS_KEY_ID) return fromKeysInEnvironment(region);
  const name = asked ?? environment.AWS_PROFILE ?? "default";
  const profiles = await readProfiles();
  if (profiles[name]) return fromProfile(name, profiles, region ?? profiles[name].region ?? null);
  if (environment.AWS_WEB_IDENTITY_TOKEN_FILE) return fromWebIdentity(region);
  if (environment.AWS_CONTAINER_CREDENTIALS_FULL_URI || environment.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI) {
    return fromContainer(environment, region);
  }
  return fromNowhere(region);
}

function fromKeysInEnvironment(region: string | null): CredentialOrigin {
  return {
    kind: "environment",
    profile: null,
    label: { ko: "환경 변수 AWS_ACCESS_KEY_ID의 자격 증명", en: "the credentials in the variable AWS_ACCESS_KEY_ID" },
    renew: {
      ko: "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN 환경 변수를 새 값으로 바꾸거나, 모두 지우고 `aws login` 명령을 실행하세요.",
      en: "Set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN to new values, or unset all three and run `aws login`.",
    },
    region,
  };
}

/** The section of one profile; a role's credentials are renewed where its source profile's are. */
function fromProfile(name: string, profiles: Profiles, region: string | null): CredentialOrigin {
  const section = profiles[name] ?? {};
  const option = name === "default" ? "" : ` --profile ${quoted(name)}`;
  const made = (kind: CredentialOrigin["kind"], what: Text, renew: Text): CredentialOrigin => ({
    kind,
    profile: name,
    label: {
      ko: `${plain(name, 60)} 프로필(${what.ko})의 자격 증명`,
      en: `the credentials of profile ${plain(name, 60)} (${what.en})`,
    },
    renew,
    region,
  });
  if (section.sso_session || section.sso_start_url) {
    const session = section.sso_session ? ` ${plain(section.sso_session, 60)}` : "";
    return made("sso", { ko: `SSO 세션${session}`, en: `SSO session${session}` }, run(`aws sso login${option}`));
  }
  if (section.login_session) return made("login", { ko: "aws login", en: "aws login" }, run(`aws login${option}`));
  if (section.role_arn) {
    const source = section.source_profile;
    const isOther = source !== undefined && source !== name && profiles[source] !== undefined;
    if (section.mfa_serial) {
      const command = `aws configure export-credentials${option} --format env`;
      return made(
        "role",
        { ko: "MFA가 필요한 역할", en: "a role that asks for MFA" },
        {
          ko: `\`${command}\` 명령을 실행하고, 출력된 환경 변수를 설정하세요.`,
          en: `Run \`${command}\` and set the variables it prints.`,
        },
      );
    }
    const renew = isOther ? fromProfile(source, profiles, region).renew : run(`aws configure list${option}`);
    return made("role", { ko: "역할", en: "a role" }, renew);
  }
  if (section.credential_process) {
    return made(
      "process",
      { ko: "credential_process 프로그램", en: "its credential_process" },
      {
        ko: "프로필의 credential_process에 적힌 프로그램에서 다시 로그인하세요.",
        en: "Sign in again with the program that the profile's credential_process names.",
      },
    );
  }
  if (!section.aws_access_key_id) return fromNowhere(region);
  return made("keys", { ko: "공유 파일의 키", en: "keys in the shared file" }, run(`aws configure${option}`));
}

function fromWebIdentity(region: string | null): CredentialOrigin {
  return {
    kind: "web-identity",
    profile: null,
    label: { ko: "웹 ID 토큰 파일의 자격 증명", en: "the credentials of the web identity token file" },
    renew: {
      ko: "AWS_WEB_IDENTITY_TOKEN_FILE 환경 변수가 가리키는 토큰을 다시 발급받으세요.",
      en: "Get a new token for the file that AWS_WEB_IDENTITY_TOKEN_FILE names.",
    },
    region,
  };
}

function fromContainer(environment: Environment, region: string | null): CredentialOrigin {
  const isCloudShell = environment.AWS_EXECUTION_ENV === "CloudShell";
  return {
    kind: "container",
    profile: null,
    label: isCloudShell
      ? { ko: "CloudShell의 자격 증명", en: "the credentials of CloudShell" }
      : { ko: "컨테이너의 자격 증명", en: "the credentials of the container" },
    renew: isCloudShell
      ? {
          ko: "콘솔에 다시 로그인한 뒤 CloudShell에서 Actions > Restart를 누르세요.",
          en: "Sign in to the console again, then choose Actions > Restart in CloudShell.",
        }
      : { ko: "컨테이너를 다시 시작하세요.", en: "Restart the container." },
    region,
  };
}

function fromNowhere(region: string | null): CredentialOrigin {
  return {
    kind: "none",
    profile: null,
    label: { ko: "AWS 자격 증명", en: "AWS credentials" },
    renew: {
      ko: "`aws login` 또는 `aws configure` 명령을 실행하세요. 계정 없이 해 보려면 --practice 옵션을 쓰세요.",
      en: "Run `aws login` or `aws configure`. To try it without an account, use --practice.",
    },
    region,
  };
}

function run(command: string): Text {
  return { ko: `\`${command}\` 명령을 실행하세요.`, en: `Run \`${command}\`.` };
}

/** A profile name as a shell argument; both POSIX shells and cmd.exe take double quotes. */
function quoted(name: string): string {
  return /^[\w.@/-]+$/.test(name) ? name : `"${plain(name, 60).replaceAll(/["\\$`]/g, "")}"`;
}
