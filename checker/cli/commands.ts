import type { CommandEntry } from "./command.ts";

/** Every command there is, in the order of the help. A command's file is loaded only when it runs. */
export const commandEntries: readonly CommandEntry[] = [
  {
    name: "guide",
    summary: { ko: "실습을 단계별로 안내받기", en: "be guided through the workshop, step by step" },
    load: async () => (await import("./commands/guide.ts")).guide,
  },
  {
    name: "check",
    summary: { ko: "실습 단계를 검증하고 판정을 알려 주기", en: "verify steps of the workshop and tell the verdict" },
    load: async () => (await import("./commands/check.ts")).check,
  },
  {
    name: "show",
    summary: { ko: "실습 문서의 한 단계 보기", en: "show a section of the workbook" },
    load: async () => (await import("./commands/show.ts")).show,
  },
  {
    name: "hint",
    summary: { ko: "단계나 검사의 다음 힌트 보기", en: "show the next hint for a step or a check" },
    load: async () => (await import("./commands/hint.ts")).hint,
  },
  {
    name: "explain",
    summary: { ko: "검사가 무엇을 왜 보는지 설명하기", en: "explain what a check looks at, and why" },
    load: async () => (await import("./commands/explain.ts")).explain,
  },
  {
    name: "doctor",
    summary: { ko: "검증을 시작할 준비가 되었는지 살펴보기", en: "find out whether everything is ready for a check" },
    load: async () => (await import("./commands/doctor.ts")).doctor,
  },
  {
    name: "deploy",
    summary: {
      ko: "모범 답안을 CloudFormation 스택으로 배포하기",
      en: "deploy the solution as a CloudFormation stack",
    },
    load: async () => (await import("./commands/deploy.ts")).deploy,
  },
  {
    name: "destroy",
    summary: { ko: "배포한 것이나 손으로 만든 것을 모두 지우기", en: "remove what was deployed, or built by hand" },
    load: async () => (await import("./commands/destroy.ts")).destroy,
  },
  {
    name: "drill",
    summary: { ko: "루트 로그인 없이 알림을 훈련하기", en: "try the alarm without a root sign-in" },
    load: async () => (await import("./commands/drill.ts")).drill,
  },
  {
    name: "template",
    summary: {
      ko: "모범 답안의 CloudFormation 템플릿 출력하기",
      en: "print the CloudFormation template of the solution",
    },
    load: async () => (await import("./commands/template.ts")).template,
  },
  {
    name: "policy",
    summary: { ko: "필요한 최소 IAM 정책 출력하기", en: "print the least IAM policy that is needed" },
    load: async () => (await import("./commands/policy.ts")).policy,
  },
  {
    name: "practice",
    summary: { ko: "내장 연습 계정 다루기", en: "use the built-in practice account" },
    load: async () => (await import("./commands/practice.ts")).practice,
  },
  {
    name: "demo",
    summary: {
      ko: "연습 계정에서 실습 전체를 처음부터 끝까지 보여 주기",
      en: "the whole workshop on a practice account, start to finish, in seconds",
    },
    load: async () => (await import("./commands/demo.ts")).demo,
  },
  {
    name: "grade",
    summary: { ko: "학급 전체를 검증하고 점수 매기기", en: "verify a whole class and give points" },
    load: async () => (await import("./commands/grade.ts")).grade,
  },
  {
    name: "share",
    summary: { ko: "강사에게 읽기 전용 역할 열어 주기", en: "let an instructor read your account for grading" },
    load: async () => (await import("./commands/share.ts")).share,
  },
  {
    name: "unshare",
    summary: { ko: "강사에게 열어 준 역할 지우기", en: "remove the role that an instructor reads through" },
    load: async () => (await import("./commands/unshare.ts")).unshare,
  },
  {
    name: "completion",
    summary: { ko: "셸 자동 완성 스크립트 출력하기", en: "print a completion script for your shell" },
    load: async () => (await import("./commands/completion.ts")).completion,
  },
];
