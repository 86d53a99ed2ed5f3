import { plain, sameText, type Text } from "../../core/text.ts";
import type { OrganizationPlan, OrganizationRemoval } from "../../deploy/organization/index.ts";

/** Accounts that are named one by one; of more, their number has to do. */
const mostNamed = 20;

/** What deploying to the organization would do, before it is agreed to. */
export function organizationPlanLines(plan: OrganizationPlan): readonly Text[] {
  const { organization, unit, members, changes, isManagement } = plan;
  const more = members.length - mostNamed;
  return [
    {
      ko: `조직 ${plain(organization.id)}, 조직 단위 ${plain(unit)}: 계정 ${members.length}개에 규칙을 배포합니다. 나중에 들어오는 계정에도 자동으로 배포됩니다.`,
      en: `Organization ${plain(organization.id)}, unit ${plain(unit)}: a rule in ${members.length} accounts, and by itself in every account that joins later.`,
    },
    ...members.slice(0, mostNamed).map(({ id, name }) => sameText(`  + ${plain(id)}  ${plain(name)}`)),
    ...(more > 0 ? [{ ko: `  + 그 밖에 ${more}개`, en: `  + ${more} more` }] : []),
    isManagement ? ownManagement : { ...otherManagement(plain(organization.managementAccount)) },
    trailLine(plan),
    changes.length > 0
      ? { ko: "이 계정에 만들거나 바꿀 것:", en: "In this account:" }
      : { ko: "이 계정에서 바꿀 것은 없습니다.", en: "In this account nothing changes." },
  ];
}

const ownManagement: Text = {
  ko: "관리 계정에는 스택 세트가 배포되지 않습니다. 지금 이 계정이 관리 계정이므로 여기에 만드는 스택이 직접 감시합니다.",
  en: "A stack set never reaches the management account. This is it: the stack made here watches it.",
};

const otherManagement = (id: string): Text => ({
  ko: `주의: 관리 계정 ${id} 안의 루트 로그인은 감시되지 않습니다. 스택 세트는 관리 계정에 배포되지 않으니, 그 계정에서 npx workshop deploy 명령을 따로 실행하세요.`,
  en: `Mind: root sign-ins of the management account ${id} are not watched. A stack set never reaches it: run npx workshop deploy there.`,
});

function trailLine({ trail }: OrganizationPlan): Text {
  if (trail.kind === "own") {
    return {
      ko: "계정마다 추적과 버킷을 하나씩 만듭니다. 추적이 이미 있는 계정에서는 두 번째 추적에 이벤트마다 요금이 붙습니다. 모든 계정을 덮는 추적이 있다면 --existing-trail 옵션을 쓰세요.",
      en: "Each account gets a trail and a bucket. Where a trail is there already, the second one is billed per event. If one trail covers all accounts, use --existing-trail.",
    };
  }
  const name = plain(trail.name);
  return {
    ko: `추적은 만들지 않고 ${name} 추적을 씁니다. 조직 추적만으로 멤버 계정의 규칙까지 이벤트가 가는지는 우리가 확인하지 못했습니다. 배포한 뒤 한 계정에서 루트로 로그인해 확인하세요.`,
    en: `No trail is made: ${name} is used. That a member's rule hears through an organization trail alone is something we could not try: sign in as root in one account afterwards.`,
  };
}

/** The question about it. */
export function organizationQuestion({ members, organization }: OrganizationPlan): Text {
  return {
    ko: `us-east-1 리전의 이 계정과, 조직 ${plain(organization.id)} 안의 계정 ${members.length}개에 배포할까요?`,
    en: `Deploy this to this account and ${members.length} accounts of the organization ${plain(organization.id)}, us-east-1?`,
  };
}

/** What removing it would do. */
export function removalPlanLines({ units, accounts, hasCentral, keepsBuckets }: OrganizationRemoval): readonly Text[] {
  return [
    {
      ko: `지울 것: 계정 ${accounts.length}개의 규칙(조직 단위 ${units.map((unit) => plain(unit)).join(", ")}), 스택 세트`,
      en: `To be removed: the rule in ${accounts.length} accounts (unit ${units.map((unit) => plain(unit)).join(", ")}), the stack set`,
    },
    ...(hasCentral
      ? [{ ko: "지울 것: 이 계정의 버스와 주제", en: "To be removed: the bus and the topic in this account" }]
      : []),
    ...(keepsBuckets
      ? [
          {
            ko: "남길 것: 계정마다 있는 로그 버킷. 밖에서는 비울 수 없습니다. 파일은 보관 기간이 지나면 사라집니다.",
            en: "To be kept: the log bucket in each account, which nobody can empty from outside. Its files expire.",
          },
        ]
      : []),
  ];
}

export function removalQuestion({ accounts }: OrganizationRemoval): Text {
  return {
    ko: `계정 ${accounts.length}개와 이 계정에서 지울까요? 그 뒤로는 루트 로그인 알림이 오지 않습니다.`,
    en: `Remove it from ${accounts.length} accounts and this one? Root sign-ins are then no longer told.`,
  };
}
