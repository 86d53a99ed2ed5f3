import { createRequire } from "node:module";
import { credentialOrigin, type CredentialOrigin } from "../../aws/index.ts";
import { plain, sameText } from "../../core/text.ts";
import { loadConfig } from "../../store/config-file.ts";
import { checkIds } from "../catalogue.ts";
import type { Session } from "../session.ts";
import type { Finding } from "./finding.ts";

/** What can be said without asking anybody: Node.js, the sandbox's interpreter, the configuration, the credentials' source. */
export async function lookAround(session: Session): Promise<readonly Finding[]> {
  const { globals, environment } = session;
  return [
    nodeFinding(),
    sandboxFinding(),
    await configFinding(session),
    globals.practice ? practiceFinding : originFinding(await credentialOrigin(globals.profile, environment)),
  ];
}

function nodeFinding(): Finding {
  const { platform, arch, versions } = process;
  return {
    about: sameText("Node.js"),
    verdict: "good",
    seen: {
      ko: `${versions.node} (${platform} ${arch}). 20.19 이상이면 됩니다.`,
      en: `${versions.node} (${platform} ${arch}); 20.19 or newer is needed`,
    },
    todo: null,
  };
}

function sandboxFinding(): Finding {
  const about = { ko: "Python 샌드박스", en: "Python sandbox" };
  try {
    const { version } = createRequire(import.meta.url)("pyodide/package.json") as { version: string };
    return { about, verdict: "good", seen: sameText(`pyodide ${version}`), todo: null };
  } catch {
    return {
      about,
      verdict: "note",
      seen: {
        ko: "pyodide 패키지가 없어서 함수 코드를 실행하는 검사는 미확인이 됩니다.",
        en: "pyodide is not installed, so the checks that run the function's code stay unverified",
      },
      todo: { ko: "npm ci 명령을 다시 실행하세요.", en: "run npm ci again" },
    };
  }
}

async function configFinding({ folder, globals }: Session): Promise<Finding> {
  const { path } = await loadConfig(folder, globals.config, checkIds);
  const seen =
    path === null
      ? { ko: "workshop.yaml 파일이 없어서 기본값을 씁니다.", en: "no workshop.yaml, so everything has its default" }
      : sameText(plain(path));
  return { about: { ko: "설정", en: "Configuration" }, verdict: "good", seen, todo: null };
}

const credentials = { ko: "자격 증명", en: "Credentials" };

function originFinding({ label, kind, renew }: CredentialOrigin): Finding {
  if (kind !== "none") return { about: credentials, verdict: "good", seen: label, todo: null };
  return {
    about: credentials,
    verdict: "bad",
    seen: {
      ko: "환경 변수에도, 공유 설정 파일에도 없습니다.",
      en: "none in the environment, none in the shared configuration",
    },
    todo: {
      ko: `${renew.ko} 계정 없이 해 보려면 --practice 옵션을 쓰세요.`,
      en: `${renew.en} Without an account, use --practice.`,
    },
  };
}

const practiceFinding: Finding = {
  about: credentials,
  verdict: "good",
  seen: { ko: "필요 없음 (연습 계정)", en: "none needed (practice account)" },
  todo: null,
};
