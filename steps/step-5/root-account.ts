import { defineCheck } from "../../checker/core/check.ts";
import { securityCredentialsPage } from "../../checker/core/console-links.ts";
import { fail, pass } from "../../checker/core/verdict.ts";

export const rootMfa = defineCheck({
  id: "step-5.root-mfa",
  title: { ko: "(권고) 루트 사용자에 MFA가 등록됨", en: "(Advice) Root has MFA" },
  why: {
    ko: "탐지는 침입 뒤에 울리고, MFA는 침입 자체를 막습니다.",
    en: "Detection rings after the break-in; MFA prevents it.",
  },
  points: 0,
  needs: ["accountSummary"],
  after: [],
  hints: () => [
    {
      ko: "루트의 암호가 새어 나가면 무엇이 막아 주나요?",
      en: "If root's password leaked, what would stop the thief?",
    },
    {
      ko: "루트로 로그인해 오른쪽 위 계정 이름 → 보안 자격 증명 → MFA 디바이스 할당에서 등록하세요.",
      en: "As root, open the account menu → Security credentials → Assign MFA device.",
    },
    {
      ko: "확인(등록은 루트 콘솔에서만 가능): aws iam get-account-summary --query SummaryMap.AccountMFAEnabled",
      en: "See it (assigning works only in root's console): aws iam get-account-summary --query SummaryMap.AccountMFAEnabled",
    },
  ],
  consoleUrl: securityCredentialsPage,
  look: ({ accountSummary: { hasRootMfa } }) =>
    hasRootMfa
      ? pass({
          ko: "iam:GetAccountSummary의 AccountMFAEnabled 값이 1입니다.",
          en: "iam:GetAccountSummary says AccountMFAEnabled 1.",
        })
      : fail({
          ko: "iam:GetAccountSummary의 AccountMFAEnabled 값이 0입니다. 루트 사용자에 MFA가 없습니다.",
          en: "iam:GetAccountSummary says AccountMFAEnabled 0: root has no MFA.",
        }),
});

export const noRootKeys = defineCheck({
  id: "step-5.no-root-keys",
  title: { ko: "(권고) 루트 사용자의 액세스 키가 없음", en: "(Advice) Root has no access keys" },
  why: {
    ko: "액세스 키로 하는 루트 작업은 콘솔 로그인이 아니므로 이 탐지기에 걸리지 않습니다.",
    en: "What root does with an access key is no console sign-in, so this detector never sees it.",
  },
  points: 0,
  needs: ["accountSummary"],
  after: [],
  hints: () => [
    {
      ko: "루트의 액세스 키로 API를 부르면 이 탐지기가 알아챌까요?",
      en: "Would this detector notice an API call made with root's access key?",
    },
    {
      ko: "루트로 로그인해 오른쪽 위 계정 이름 → 보안 자격 증명 → 액세스 키에서 비활성화한 뒤 삭제하세요.",
      en: "As root, open the account menu → Security credentials → Access keys; deactivate, then delete.",
    },
    {
      ko: "확인(루트 키의 삭제는 루트로 합니다): aws iam get-account-summary --query SummaryMap.AccountAccessKeysPresent",
      en: "See it (root's keys are deleted as root): aws iam get-account-summary --query SummaryMap.AccountAccessKeysPresent",
    },
  ],
  consoleUrl: securityCredentialsPage,
  look: ({ accountSummary: { hasRootAccessKeys } }) =>
    hasRootAccessKeys
      ? fail({
          ko: "iam:GetAccountSummary에 따르면 루트 사용자의 액세스 키가 있습니다(AccountAccessKeysPresent).",
          en: "iam:GetAccountSummary says that root has an access key (AccountAccessKeysPresent).",
        })
      : pass({
          ko: "iam:GetAccountSummary의 AccountAccessKeysPresent 값이 0입니다.",
          en: "iam:GetAccountSummary says AccountAccessKeysPresent 0.",
        }),
});
