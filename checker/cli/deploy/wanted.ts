import { readFile } from "node:fs/promises";
import type { Text } from "../../core/text.ts";
import { findStack, stackName, suffixOf, type Call, type Through, type Wanted } from "../../deploy/index.ts";
import { askLine, askSecret, requireTerminal } from "../ask-user.ts";
import type { OptionValues } from "../command.ts";
import type { Session } from "../session.ts";
import { badUsage } from "../usage-command.ts";

/** The suffix of `--suffix`, with its hyphen. */
export function suffixFrom(options: OptionValues): string {
  const suffix = suffixOf(options.text("suffix") ?? "");
  if (suffix !== null) return suffix;
  throw badUsage({
    ko: "--suffix 옵션의 값은 영어 소문자와 숫자 1–12자여야 합니다. 예: --suffix b",
    en: "--suffix takes 1 to 12 lower-case letters and digits, for example --suffix b",
  });
}

/** What is to be deployed: from the options, and asked for where a new stack needs it and somebody is there. */
export async function wantedFrom(
  session: Session,
  options: OptionValues,
  email: string | null,
  call: Call,
): Promise<Wanted> {
  const suffix = suffixFrom(options);
  const stack = await findStack(call, stackName(suffix));
  const isUpdate = stack !== null && /^(CREATE|UPDATE|IMPORT)_/.test(stack.status);
  return {
    suffix,
    email: await emailFrom(session, options.text("email") ?? email ?? undefined, isUpdate),
    webhookUrl: await webhookFrom(session, options, isUpdate),
    through: options.text("through") as Through | undefined,
    existingTrail: options.text("existingTrail"),
  };
}

async function emailFrom(session: Session, given: string | undefined, isUpdate: boolean): Promise<string | undefined> {
  if (given === undefined && isUpdate) return undefined;
  if (given !== undefined) {
    const judged = isEmail(given);
    if (judged !== true) throw badUsage(judged);
    return given;
  }
  requireTerminal(session, {
    ko: "알림을 받을 주소가 필요합니다: --email 주소",
    en: "An address for the alerts is needed: --email ADDRESS",
  });
  return await askLine(session, { ko: "알림을 받을 메일 주소:", en: "E-mail address for the alerts:" }, isEmail);
}

/** From a file, else the environment, else a masked question; never from the command line, which others can see. */
async function webhookFrom(session: Session, options: OptionValues, isUpdate: boolean): Promise<string | undefined> {
  const file = options.text("webhookFile");
  const given = file === undefined ? session.environment["WORKSHOP_WEBHOOK_URL"] : await fileText(file);
  if (given) {
    const judged = isWebhook(given.trim());
    if (judged !== true) throw badUsage(judged);
    return given.trim();
  }
  if (isUpdate) return undefined;
  requireTerminal(session, {
    ko: "Discord 웹후크 URL이 필요합니다: WORKSHOP_WEBHOOK_URL 환경 변수나 --webhook-file 옵션으로 주세요.",
    en: "The Discord webhook URL is needed: give it in WORKSHOP_WEBHOOK_URL or with --webhook-file FILE",
  });
  return await askSecret(session, { ko: "Discord 웹후크 URL:", en: "Discord webhook URL:" }, isWebhook);
}

async function fileText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).code) throw error;
    throw badUsage({
      ko: "--webhook-file 옵션의 파일을 읽을 수 없습니다.",
      en: "The file of --webhook-file cannot be read.",
    });
  }
}

function isEmail(text: string): true | Text {
  if (/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text)) return true;
  return { ko: "메일 주소 하나를 적어 주세요.", en: "One e-mail address, please." };
}

/** As the template's own parameter demands; the text never repeats what was given. */
function isWebhook(text: string): true | Text {
  const form =
    /^https:\/\/((ptb|canary)\.)?discord(app)?\.com\/api(\/v[0-9]{1,2})?\/webhooks\/[0-9]{17,20}\/[A-Za-z0-9_-]{60,}$/;
  if (form.test(text)) return true;
  return {
    ko: "Discord 웹후크 URL 전체(번호와 토큰까지)를 따옴표 없이 주세요.",
    en: "A whole Discord webhook URL is needed, with its id and token, without quotes.",
  };
}
