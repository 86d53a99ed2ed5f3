import type { Access } from "./event-bridge-access.ts";
import { plain, type Text } from "./text.ts";

/** One sentence on why a policy does not let somebody in, or why that is not known. */
export function accessText(access: Exclude<Access, { kind: "allowed" }>): Text {
  const { because } = access;
  if (because.startsWith("trust:")) {
    const why = accessText({ kind: access.kind, because: because.slice("trust:".length) });
    return { ko: `역할의 신뢰 정책: ${why.ko}`, en: `The role's trust policy: ${why.en}` };
  }
  if (because.startsWith("deny:")) return denied(because.slice("deny:".length));
  const fixed = fixedTexts[because];
  if (fixed) return fixed;
  return access.kind === "unknown" ? notUnderstood(because) : obstacles(because.split(","));
}

const fixedTexts: Readonly<Record<string, Text>> = {
  nothing: { ko: "허용(Allow) 문이 하나도 없습니다.", en: "There is no Allow statement." },
  malformed: { ko: "정책 문서를 해석할 수 없습니다.", en: "The policy document cannot be understood." },
  "role-missing": { ko: "그 역할이 없습니다(iam:GetRole).", en: "That role does not exist (iam:GetRole)." },
  "role-unread": { ko: "그 역할을 읽지 않았습니다.", en: "That role was not read." },
};

function denied(statement: string): Text {
  const name = plain(statement, 60);
  return { ko: `명시적 거부(Deny) 문이 막습니다: ${name}.`, en: `A Deny statement forbids it: ${name}.` };
}

function notUnderstood(because: string): Text {
  const what = plain(because, 80);
  return {
    ko: `정책의 일부를 해석할 수 없어 허용 여부를 알 수 없습니다: ${what}.`,
    en: `Part of the policy is not understood, so it is not known whether it allows this: ${what}.`,
  };
}

/** All that keeps the nearest Allow from applying. */
function obstacles(names: readonly string[]): Text {
  const texts = names.map(obstacleText);
  return {
    ko: `가장 가까운 허용(Allow) 문이 맞지 않습니다: ${texts.map(({ ko }) => ko).join(", ")}.`,
    en: `The nearest Allow statement does not apply: ${texts.map(({ en }) => en).join(", ")}.`,
  };
}

function obstacleText(name: string): Text {
  if (name === "principal") return { ko: "보안 주체(Principal)가 다름", en: "another principal" };
  if (name === "action") return { ko: "작업(Action)이 다름", en: "another action" };
  if (name === "resource") return { ko: "리소스(Resource)가 다름", en: "another resource" };
  const key = plain(name.replace(/^condition:/, ""), 60);
  return { ko: `조건 ${key} 불일치`, en: `condition ${key} not met` };
}
