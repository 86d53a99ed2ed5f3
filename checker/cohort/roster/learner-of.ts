import { plain, type Text } from "../../core/text.ts";
import type { Access, Learner } from "../learner.ts";
import type { Entry, RosterProblem } from "./roster.ts";

const roleForm = /^arn:aws:iam::(\d{12}):role\/[\w+=,.@/-]{1,512}$/;
/** Source: AssumeRole, parameter ExternalId. */
const externalIdForm = /^[\w+=,.@:/-]{2,1224}$/;

/** Makes a learner of what is written on a line, or says everything that is wrong with it. */
export function learnerOf({ line, values }: Entry): {
  readonly learner: Learner | null;
  readonly problems: readonly RosterProblem[];
} {
  const problems: RosterProblem[] = [];
  const report = (text: Text) => void problems.push({ line, text });
  const value = (column: string): string | null => values.get(column) || null;
  const id = value("id");
  if (id === null) report({ ko: "id 값이 비어 있습니다.", en: "the id is empty." });
  else if (id.length > 100 || /\p{C}/u.test(id)) {
    report({ ko: "id 값이 너무 길거나 제어 문자가 있습니다.", en: "the id is too long or has control characters." });
  }
  const accountId = value("account");
  if (!accountId || !/^\d{12}$/.test(accountId)) report(wrongAccount(accountId));
  const email = value("email");
  if (email !== null && !/^[^\s@]+@[^\s@]+$/.test(email)) {
    report({ ko: `이메일 주소가 아닙니다: ${plain(email, 60)}`, en: `this is no e-mail address: ${plain(email, 60)}` });
  }
  const access = accessOf(value, report);
  if (access?.kind === "role" && roleForm.exec(access.roleArn)?.[1] !== accountId && /^\d{12}$/.test(accountId ?? "")) {
    report({
      ko: "role 값의 역할이 account 값의 계정에 있지 않습니다.",
      en: "the role is not in the account of this line.",
    });
  }
  if (problems.length > 0 || id === null || accountId === null || access === null) return { learner: null, problems };
  const lms = { canvasId: value("canvas_id"), sisId: value("sis_id"), github: value("github") };
  return { learner: { id, name: value("name") ?? id, email, accountId, access, group: value("group"), lms }, problems };
}

function accessOf(value: (column: string) => string | null, report: (text: Text) => void): Access | null {
  const [roleArn, profile, externalId] = [value("role"), value("profile"), value("external_id")];
  if ((roleArn === null) === (profile === null)) {
    report({
      ko: "role 값과 profile 값 가운데 하나만 있어야 합니다.",
      en: "exactly one of role and profile must be given.",
    });
    return null;
  }
  if (profile !== null) return { kind: "profile", profile };
  if (roleArn === null) return null;
  if (!roleForm.test(roleArn)) {
    const shown = plain(roleArn, 80);
    report({ ko: `역할의 ARN이 아닙니다: ${shown}`, en: `this is no ARN of a role: ${shown}` });
    return null;
  }
  if (externalId !== null && !externalIdForm.test(externalId)) {
    report({
      ko: "external_id 값은 공백 없이 2자 이상이어야 합니다.",
      en: "the external_id must have at least 2 characters and no spaces.",
    });
  }
  return { kind: "role", roleArn, externalId };
}

/** Spreadsheets drop leading zeros and write large numbers as 1.2E+11: both are told apart from a typing error. */
function wrongAccount(accountId: string | null): Text {
  if (!accountId) return { ko: "account 값이 비어 있습니다.", en: "the account is empty." };
  const shown = plain(accountId, 40);
  if (/^[\d.,]+E\+\d+$/i.test(accountId)) {
    return {
      ko: `스프레드시트가 계정 번호를 바꾸었습니다: ${shown}. 스프레드시트에서 이 열을 텍스트로 바꾸고 다시 입력하세요.`,
      en: `a spreadsheet turned the account into ${shown}; make the column text and enter it again.`,
    };
  }
  const hasLostZeros = /^\d{9,11}$/.test(accountId);
  const padded = accountId.padStart(12, "0");
  return {
    ko: `계정 번호는 숫자 12자리여야 합니다: ${shown}${hasLostZeros ? ` — 스프레드시트가 앞의 0을 지웠다면 ${padded}` : ""}`,
    en: `an account id has 12 digits: ${shown}${hasLostZeros ? ` — ${padded}, if a spreadsheet dropped leading zeros` : ""}`,
  };
}
