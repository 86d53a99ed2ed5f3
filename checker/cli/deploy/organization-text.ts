import { plain, sameText, type Text } from "../../core/text.ts";
import type { MemberStack, OrganizationOutcome, OrganizationRemovalOutcome } from "../../deploy/organization/index.ts";
import { redact } from "../redact.ts";
import { refusedText } from "./refused-text.ts";

/** 0 everywhere, 1 failed somewhere, 2 still running, 3 nothing was changed. */
export function organizationExitCode(outcome: OrganizationOutcome): 0 | 1 | 2 | 3 {
  if (outcome.kind === "done") return endCode(outcome.end, outcome.members.some(hasFailed));
  if (outcome.kind === "refused" || outcome.kind === "central-failed") return 1;
  return outcome.kind === "still-running" ? 2 : 3;
}

/** 0 nothing left, 1 something left, 2 still running, 3 nothing was changed. */
export function organizationRemovalExitCode(outcome: OrganizationRemovalOutcome): 0 | 1 | 2 | 3 {
  if (outcome.kind === "nothing") return 0;
  if (outcome.kind !== "done") return 3;
  return endCode(outcome.end, outcome.isSetLeft || outcome.isCentralLeft || outcome.left.length > 0);
}

function endCode(end: string, isBad: boolean): 0 | 1 | 2 {
  if (end === "timed-out" || end === "interrupted") return 2;
  return end === "succeeded" && !isBad ? 0 : 1;
}

const hasFailed = ({ status }: MemberStack): boolean => /^(FAILED|INOPERABLE|CANCELLED)$/.test(status);

/** How it ended, and what to do next. */
export function organizationText(outcome: OrganizationOutcome): readonly Text[] {
  switch (outcome.kind) {
    case "done":
      return doneLines(outcome);
    case "declined":
      return [{ ko: "아무것도 바꾸지 않았습니다.", en: "Nothing was changed." }];
    case "busy":
      return [
        {
          ko: `스택에 다른 작업이 진행 중입니다(${outcome.status}). 끝난 뒤 다시 실행하세요.`,
          en: `Something is going on with the stack (${outcome.status}). Run this again when it is over.`,
        },
      ];
    case "still-running":
      return [goesOn];
    case "no-unit":
      return [
        outcome.unit === null
          ? {
              ko: "어느 조직 단위에 배포할지 필요합니다: --ou ou-… (모든 계정이면 조직의 루트 r-…)",
              en: "Which organizational unit? Give --ou ou-… (for all accounts the organization's root, r-…)",
            }
          : {
              ko: `이 조직에 ${plain(outcome.unit)} 조직 단위가 없습니다.`,
              en: `There is no unit ${plain(outcome.unit)} in this organization.`,
            },
      ];
    case "no-email":
      return [
        {
          ko: "알림을 받을 주소가 필요합니다: --email 주소",
          en: "An address for the alerts is needed: --email ADDRESS",
        },
      ];
    case "refused":
      return refusedText(outcome.reasons);
    case "central-failed":
      return [
        {
          ko: `이 계정의 스택이 실패했습니다(${plain(outcome.status)}). 다른 계정은 건드리지 않았습니다.`,
          en: `The stack in this account failed (${plain(outcome.status)}). No other account was touched.`,
        },
        ...(outcome.cause ? [outcome.cause.text, sameText(`  ${redact(outcome.cause.said)}`)] : []),
      ];
    default:
      return [obstacles[outcome.kind]];
  }
}

const obstacles = {
  "no-organization": {
    ko: "이 계정은 AWS Organizations 조직에 속해 있지 않습니다. 한 계정에는 npx workshop deploy 명령으로 배포하세요.",
    en: "This account is in no AWS organization. For a single account use npx workshop deploy",
  },
  "not-all-features": {
    ko: "이 조직은 통합 결제만 씁니다. 스택 세트는 모든 기능을 켠 조직에서만 배포할 수 있습니다.",
    en: "This organization has consolidated billing only. Stack sets need one with all features enabled.",
  },
  "no-trusted-access": {
    ko: "CloudFormation StackSets가 조직에 접근하도록 허용되어 있지 않습니다. 관리 계정의 CloudFormation 콘솔에서 StackSets를 열고 '신뢰할 수 있는 액세스 활성화'를 누르세요.",
    en: "StackSets may not work with this organization yet. In the management account open StackSets in the CloudFormation console and choose 'Activate trusted access'.",
  },
} as const satisfies Readonly<Record<string, Text>>;

const goesOn: Text = {
  ko: "작업이 AWS에서 계속됩니다. 다시 실행하면 그때의 상태에서 이어 갑니다.",
  en: "The work goes on in AWS. Run this again to go on from where it is then.",
};

function doneLines({ end, members, outputs }: Extract<OrganizationOutcome, { kind: "done" }>): readonly Text[] {
  const failed = members.filter(hasFailed);
  const good = members.length - failed.length;
  return [
    ...(end === "timed-out" || end === "interrupted" ? [goesOn] : []),
    {
      ko: `계정 ${members.length}개 가운데 ${good}개에 규칙이 있습니다.`,
      en: `${good} of ${members.length} accounts have the rule.`,
    },
    ...failed.map(({ account, status, reason }) =>
      sameText(`  ✘ ${plain(account)}  ${plain(status)}  ${redact(plain(reason ?? "", 400))}`.trimEnd()),
    ),
    ...(failed.length > 0
      ? [
          {
            ko: "원인을 없앤 뒤 다시 실행하면 실패한 계정만 다시 배포됩니다.",
            en: "Remove the causes and run this again: it mends the accounts that failed.",
          },
        ]
      : []),
    ...outputs.map(({ key, value }) => sameText(`  ${plain(key)}: ${plain(value)}`)),
    {
      ko: "다음: 확인 메일의 링크를 열고, 멤버 계정 하나에서 루트로 로그인해 메일이 오는지 확인하세요.",
      en: "Next: open the link in the confirmation mail, then sign in as root in one member account and see that a mail comes.",
    },
  ];
}

/** How removing ended. */
export function organizationRemovalText(outcome: OrganizationRemovalOutcome): readonly Text[] {
  if (outcome.kind !== "done") return [unremoved[outcome.kind]];
  const { left, isSetLeft, isCentralLeft, end } = outcome;
  if (end === "timed-out" || end === "interrupted") return [goesOn];
  if (left.length === 0 && !isSetLeft && !isCentralLeft) return [nothingLeft];
  return [
    { ko: "남은 것:", en: "Still there:" },
    ...left.map(({ account, status, reason }) =>
      sameText(`  - ${plain(account)}  ${plain(status)}  ${redact(plain(reason ?? "", 400))}`.trimEnd()),
    ),
    ...(isSetLeft ? [{ ko: "  - 스택 세트", en: "  - the stack set" }] : []),
    ...(isCentralLeft ? [{ ko: "  - 이 계정의 버스와 주제", en: "  - the bus and the topic in this account" }] : []),
  ];
}

const nothingLeft: Text = { ko: "남은 것이 없습니다.", en: "Nothing is left." };

const unremoved = {
  "no-organization": obstacles["no-organization"],
  declined: { ko: "아무것도 지우지 않았습니다.", en: "Nothing was removed." },
  nothing: nothingLeft,
} as const satisfies Readonly<Record<string, Text>>;
