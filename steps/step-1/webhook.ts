import { defineCheck } from "../../checker/core/check.ts";
import type { Webhook } from "../../checker/core/facts/index.ts";
import { plain, type Text } from "../../checker/core/text.ts";
import { fail, pass, unverified } from "../../checker/core/verdict.ts";
import { afterFunction, foundFunctionPage } from "./function.ts";

type SetWebhook = Extract<Webhook, { isSet: true }>;

export const webhookSet = defineCheck({
  id: "step-1.webhook-set",
  title: { ko: "DISCORD_WEBHOOK_URL에 완전한 웹훅 URL이 있음", en: "DISCORD_WEBHOOK_URL holds a complete webhook URL" },
  why: {
    ko: "웹훅 URL의 토큰을 아는 사람은 누구나 채널에 글을 쓸 수 있으므로, 코드가 아니라 환경 변수에 둡니다.",
    en: "Whoever knows the token in a webhook URL can post to the channel, so it belongs in an environment variable and not in the code.",
  },
  points: 4,
  needs: ["webhook"],
  after: [afterFunction],
  hints: ({ names }) => [
    {
      ko: "워크북 표의 값은 앞부분일 뿐입니다. 내 채널의 웹훅 URL은 그 뒤에 숫자 ID와 긴 토큰이 더 있습니다.",
      en: "The value in the workbook's table is only the beginning: your channel's webhook URL goes on with a numeric id and a long token.",
    },
    {
      ko: `Discord → 채널 편집 → 연동 → 웹후크 → ‘웹후크 URL 복사’. 그다음 Lambda(us-east-1) → ${names.function} → 구성 → 환경 변수 → 편집에서 키 DISCORD_WEBHOOK_URL의 값으로 따옴표 없이 붙여 넣으세요.`,
      en: `Discord → Edit channel → Integrations → Webhooks → Copy Webhook URL. Then Lambda (us-east-1) → ${names.function} → Configuration → Environment variables → Edit: paste it, without quotes, as the value of DISCORD_WEBHOOK_URL.`,
    },
    {
      ko: `명령(다른 환경 변수는 모두 지워집니다): aws lambda update-function-configuration --region us-east-1 --function-name ${names.function} --environment "Variables={DISCORD_WEBHOOK_URL=https://discord.com/api/webhooks/ID/TOKEN}"`,
      en: `Command (it replaces all variables): aws lambda update-function-configuration --region us-east-1 --function-name ${names.function} --environment "Variables={DISCORD_WEBHOOK_URL=https://discord.com/api/webhooks/ID/TOKEN}"`,
    },
  ],
  consoleUrl: (settings, facts) => foundFunctionPage(settings, facts, "configure"),
  look: ({ webhook }) => {
    if (!webhook.isSet) return fail(notSet);
    if (webhook.problem !== null) return fail(problemText(webhook));
    return pass({
      ko: `${plain(webhook.host)} 웹훅이 설정되어 있습니다(ID ${plain(webhook.id)}). 토큰은 읽지도 저장하지도 않습니다.`,
      en: `A webhook of ${plain(webhook.host)} is set (id ${plain(webhook.id)}). Its token is neither kept nor shown.`,
    });
  },
});

const notSet: Text = {
  ko: "함수의 환경 변수에서 DISCORD_WEBHOOK_URL 키를 찾았지만 없거나 비어 있습니다. 키의 철자와 대소문자도 확인하세요.",
  en: "Looked for DISCORD_WEBHOOK_URL among the function's environment variables: absent or empty. Check its spelling and case, too.",
};

function problemText({ problem, host }: SetWebhook): Text {
  const where = plain(host ?? "-");
  const texts: Record<NonNullable<typeof problem>, Text> = {
    quoted: {
      ko: "값이 따옴표로 둘러싸여 있습니다. 따옴표도 값이 되므로 지우세요.",
      en: "The value stands in quotation marks. They become part of it: remove them.",
    },
    whitespace: {
      ko: "값에 공백이나 줄바꿈이 들어 있습니다. URL만 남기세요.",
      en: "The value holds a space or a line break. Leave only the URL.",
    },
    "not-https": {
      ko: "값이 https:// 로 시작하는 URL이 아닙니다.",
      en: "The value is no URL that begins with https://.",
    },
    "other-host": {
      ko: `${where} 주소는 Discord의 웹훅 주소가 아닙니다. discord.com 웹훅 URL을 넣으세요.`,
      en: `${where} is not Discord's: put in a webhook URL of discord.com.`,
    },
    "bare-prefix": {
      ko: "워크북 표에 있는 앞부분(https://discord.com/api/webhooks/)만 있습니다. 내 웹훅의 ID와 토큰까지 넣으세요.",
      en: "It holds only the beginning from the workbook's table (https://discord.com/api/webhooks/). Add your webhook's id and token.",
    },
    "no-token": {
      ko: "웹훅 ID 뒤에 토큰이 없습니다. Discord에서 URL을 다시 복사하세요.",
      en: "The token after the webhook's id is missing. Copy the URL from Discord again.",
    },
    malformed: {
      ko: `${where} 주소이지만 웹훅 URL의 형식(/api/webhooks/ID/토큰)이 아닙니다.`,
      en: `It is at ${where}, but not in the form of a webhook URL (/api/webhooks/ID/TOKEN).`,
    },
  };
  return texts[problem as NonNullable<typeof problem>];
}

export const webhookAlive = defineCheck({
  id: "step-1.webhook-alive",
  title: { ko: "(권고) Discord가 그 웹훅을 알고 있음", en: "(Advice) Discord knows that webhook" },
  why: {
    ko: "채널이나 웹훅을 지우면 URL은 그대로여도 알림이 오지 않습니다. 조회만 하므로 채널에는 아무것도 올라가지 않습니다.",
    en: "Once the channel or the webhook is deleted, no alert arrives although the URL looks the same. This only asks; nothing is posted.",
  },
  points: 0,
  needs: ["webhookAnswer"],
  after: ["step-1.webhook-set"],
  hints: ({ names }) => [
    {
      ko: "Discord 채널의 웹후크 목록에 그 웹훅이 아직 있나요?",
      en: "Is the webhook still listed in the Discord channel?",
    },
    {
      ko: `Discord → 채널 편집 → 연동 → 웹후크에서 새 웹훅을 만들고 URL을 복사해, Lambda(us-east-1) → ${names.function} → 구성 → 환경 변수의 DISCORD_WEBHOOK_URL에 넣으세요.`,
      en: `In Discord → Edit channel → Integrations → Webhooks make a new webhook, copy its URL, and put it into DISCORD_WEBHOOK_URL in Lambda (us-east-1) → ${names.function} → Configuration → Environment variables.`,
    },
    {
      ko: `명령: aws lambda update-function-configuration --region us-east-1 --function-name ${names.function} --environment "Variables={DISCORD_WEBHOOK_URL=https://discord.com/api/webhooks/ID/TOKEN}"`,
      en: `Command: aws lambda update-function-configuration --region us-east-1 --function-name ${names.function} --environment "Variables={DISCORD_WEBHOOK_URL=https://discord.com/api/webhooks/ID/TOKEN}"`,
    },
  ],
  consoleUrl: (settings, facts) => foundFunctionPage(settings, facts, "configure"),
  look: ({ webhookAnswer: { status, discordCode } }) => {
    const code = discordCode === null ? "" : `, code ${discordCode}`;
    const seen = { ko: `Discord의 답: HTTP ${status}${code}.`, en: `Discord answered HTTP ${status}${code}.` };
    if (status === 200) return pass(seen);
    if (status === 404 || (status === 401 && discordCode === invalidToken)) {
      return fail({
        ko: `${seen.ko} 지워진 웹훅이거나 토큰이 틀렸습니다. 새로 만들어 넣으세요.`,
        en: `${seen.en} The webhook was deleted, or its token is wrong: make a new one.`,
      });
    }
    return unverified(
      {
        ko: `${seen.ko} 웹훅이 살아 있는지 알 수 없습니다.`,
        en: `${seen.en} That does not tell whether the webhook is alive.`,
      },
      `Discord ${status}${code}`,
    );
  },
});

/** Discord's error code "Invalid Webhook Token". */
const invalidToken = 50027;
