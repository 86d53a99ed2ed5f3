import type { CommandOption, Operand } from "../command.ts";

export const gradeOperands: readonly Operand[] = [
  { spec: "[roster]", about: { ko: "명부 파일 (CSV 또는 YAML)", en: "the roster, CSV or YAML" } },
];

export const gradeOptions: readonly CommandOption[] = [
  {
    flags: "--init",
    about: {
      ko: "명부의 학습자마다 external id를 만들어 써넣기",
      en: "make an external id for every learner of the roster",
    },
  },
  {
    flags: "--export <name=file>",
    about: {
      ko: "내보내기: csv, json, junit, markdown, html, canvas, moodle, gradescope, classroom50 (여러 번 가능)",
      en: "export: csv, json, junit, markdown, html, canvas, moodle, gradescope, classroom50 (repeatable)",
    },
    isRepeatable: true,
  },
  {
    flags: "--gradebook <file>",
    about: { ko: "canvas 내보내기: Canvas에서 내려받은 성적표", en: "for canvas: the gradebook that Canvas exported" },
  },
  {
    flags: "--column <name>",
    about: { ko: "canvas 내보내기: 채울 과제 열", en: "for canvas: the assignment column to fill" },
  },
  {
    flags: "--classroom <class/assignment>",
    about: { ko: "classroom50 내보내기: 학급과 과제", en: "for classroom50: class and assignment" },
  },
  {
    flags: "--concurrency <number>",
    about: { ko: "동시에 읽을 계정 수", en: "accounts to read at the same time" },
  },
  {
    flags: "--folder <folder>",
    about: { ko: "결과 폴더들을 둘 곳 (기본: grades)", en: "where the result folders go (default: grades)" },
  },
  {
    flags: "--resume [folder]",
    about: {
      ko: "중단된 채점을 이어서 하기 (기본: 가장 새 폴더)",
      en: "go on with a stopped run (default: the newest)",
    },
  },
  {
    flags: "--from <folder>",
    about: { ko: "저장된 결과를 AWS 없이 다시 판정하기", en: "judge saved results again, without AWS" },
  },
  {
    flags: "--deadline <time>",
    about: { ko: "마감 시각. 예: 2026-11-30T18:00+09:00", en: "deadline, such as 2026-11-30T18:00+09:00" },
  },
  {
    flags: "--late <rule>",
    about: {
      ko: "늦은 제출: flag(표시만, 기본), zero, 하루 감점 10%",
      en: "late work: flag (mark only, default), zero, or 10% a day",
    },
  },
  {
    flags: "--steps <steps>",
    about: { ko: "채점할 단계. 예: step-1,step-3", en: "steps to grade, such as step-1,step-3" },
  },
  {
    flags: "--allow-unverified",
    about: {
      ko: "미확인 검사가 있어도 지금까지의 점수를 주기",
      en: "give the points so far in spite of undecided checks",
    },
  },
  {
    flags: "--waive <check>",
    about: {
      ko: "학급 전체에서 검사 하나를 빼기 (여러 번 가능)",
      en: "take a check out for the whole class (repeatable)",
    },
    isRepeatable: true,
  },
  {
    flags: "--solution <rule>",
    about: {
      ko: "정답 스택으로 만든 결과: accept, flag(기본), zero",
      en: "work of the solution stack: accept, flag (default), zero",
    },
    choices: ["accept", "flag", "zero"],
  },
  {
    flags: "--only <learner>",
    about: {
      ko: "명부에서 이 학습자만 채점하기: id 또는 이메일 (여러 번 가능)",
      en: "grade this learner of the roster only: id or e-mail (repeatable)",
    },
    isRepeatable: true,
  },
  {
    flags: "--accept-account <learner>",
    about: {
      ko: "이 학습자의 계정이 바뀐 것을 인정하기 (여러 번 가능)",
      en: "accept that this learner's account changed (repeatable)",
    },
    isRepeatable: true,
  },
  {
    flags: "--watch",
    about: {
      ko: "채점하지 않고, 수업 중에 누가 어디까지 했는지 계속 보여 주기",
      en: "grade nothing; go on showing who is where during the lesson",
    },
  },
  {
    flags: "--board",
    about: {
      ko: "--watch: 이 컴퓨터에서만 열리는 현황판 페이지",
      en: "with --watch: as a page, on this computer only",
    },
  },
  {
    flags: "--open",
    about: { ko: "--board: 브라우저에서 열기", en: "with --board: open it in the browser" },
  },
  { flags: "--no-code", about: { ko: "함수의 코드를 실행하지 않기", en: "do not run the functions' code" } },
];

const mergeable = /^--(export|gradebook|column|classroom|folder|deadline|late|allow-unverified|solution)\b/;

/** What still can be chosen when the results are there. */
export const mergeOptions: readonly CommandOption[] = gradeOptions.filter(({ flags }) => mergeable.test(flags));
