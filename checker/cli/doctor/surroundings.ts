import { createRequire } from "node:module";
import { sameText } from "../../core/text.ts";
import { plain } from "../../core/text.ts";
import { credentialOrigin, type CredentialOrigin } from "../../aws/index.ts";
import { loadConfig } from "../../store/config-file.ts";
import { checkIds } from "../catalogue.ts";
import type { Session } from "../session.ts";
import type { Finding } from "./finding.ts";

/** What can be said without asking anybody: Node.js, the sandbox's interpreter, the configuration, the credentials' source. */
export async function lookAround(session: Session): Promise<readonly Finding[]> {
  return [
    nodeFinding(),
    sandboxFinding(),
    await configFinding(session),
    session.globals.practice ? practiceFinding : originFinding(await originOf(session)),
  ];
}

/** Where the credentials of this session come from. */
export async function originOf({ globals, environment }: Session): Promise<CredentialOrigin> {
  return await credentialOrigin(globals.profile, environment);
}

function nodeFinding(): Finding {
  const { node, platform, arch } = { ...process.versions, platform: process.platform, arch: process.arch };
  return { about: sameText("Node.js"), state: "good", said: sameText(`${node} (${platform} ${arch})`) };
}

function sandboxFinding(): Finding {
  const about = { ko: "Python 샌드박스", en: "Python sandbox" };
  try {
    const { version } = createRequire(import.meta.url)("pyodide/package.json") as { version: string };
    return { about, state: "good", said: sameText(`pyodide ${version}`) };
  } catch {
    return {
      about,
      state: "note",
      said: {
        ko: "pyodide 패키지가 없어서 함수 코드를 실행하는 검사는 미확인이 됩니다. npm ci 명령을 다시 실행하세요.",
        en: "pyodide is not installed, so the checks that run the function's code stay unverified. Run npm ci again.",
      },
    };
  }
}

async function configFinding({ folder, globals }: Session): Promise<Finding> {
  const { path } = await loadConfig(folder, globals.config, checkIds);
  const said =
    path === null
      ? { ko: "workshop.yaml 파일이 없어서 기본값을 씁니다.", en: "No workshop.yaml; everything has its default." }
      : sameText(plain(path));
  return { about: { ko: "설정", en: "Configuration" }, state: "good", said };
}

function originFinding({ label, kind }: CredentialOrigin): Finding {
  return { about: { ko: "자격 증명", en: "Credentials" }, state: kind === "none" ? "bad" : "good", said: label };
}

const practiceFinding: Finding = {
  about: { ko: "자격 증명", en: "Credentials" },
  state: "good",
  said: { ko: "필요 없음 (연습 계정)", en: "none needed (practice account)" },
};
