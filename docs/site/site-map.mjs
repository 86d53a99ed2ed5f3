// Which document becomes which page. Paths are from the project's folder.

const both = [
  ["instructor", "강사 안내서", "Instructor guide"],
  ["troubleshooting", "문제 해결", "Troubleshooting"],
  ["going-further", "더 나아가기", "Going further"],
  ["security", "보안 모델", "Security model"],
  ["practice-account", "연습 계정과 AWS의 차이", "Practice account and AWS"],
  ["checks", "검사 목록", "The checks"],
  ["commands", "명령 목록", "The commands"],
  ["permissions", "읽기 권한", "Permissions"],
];
// English in NAME.md, Korean in NAME.ko.md.
const engineers = [
  ["architecture", "집의 구조", "Architecture"],
  ["contributing", "기여하기", "Contributing"],
  ["sandbox", "Python 샌드박스", "The Python sandbox"],
  ["beyond-one-machine", "컴퓨터 한 대를 넘어서", "Beyond one machine"],
];
const englishOnly = [
  ["practice-operations", "Operations of the practice account"],
  ["performance", "Performance"],
  ["proof", "Proof"],
];
const steps = [
  ["step-1", "1. Lambda와 Discord", "1. Lambda and Discord"],
  ["step-2", "2. S3와 CloudTrail", "2. S3 and CloudTrail"],
  ["step-3", "3. EventBridge 규칙", "3. EventBridge rule"],
  ["step-4", "4. SNS와 이메일", "4. SNS and e-mail"],
  ["step-5", "5. 시험하기", "5. Test it"],
];

const inLanguage = (language) => {
  const base = language === "ko" ? "" : "en/";
  const title = ([, ko, en]) => (language === "ko" ? ko : en);
  const page = (name, source, text) => ({ source, page: `${base}${name}.md`, link: `/${base}${name}`, text });
  return {
    base,
    steps: steps.map((entry) => page(entry[0], `steps/${entry[0]}/workbook.${language}.md`, title(entry))),
    guides: [
      ...both.map((entry) => page(entry[0], `docs/${entry[0]}.${language}.md`, title(entry))),
      page("glossary", "docs/glossary.md", language === "ko" ? "용어" : "Glossary"),
    ],
    engineers: [
      ...engineers.map((entry) => page(entry[0], `docs/${entry[0]}${language === "ko" ? ".ko" : ""}.md`, title(entry))),
      page("solution", `solution/README${language === "ko" ? ".ko" : ""}.md`, language === "ko" ? "모범 답안" : "The solution"),
    ],
    // Names and numbers, in English only; the Korean site links them.
    englishOnly: englishOnly.map(([name, text]) => ({
      source: `docs/${name}.md`,
      page: `en/${name}.md`,
      link: `/en/${name}`,
      text,
    })),
  };
};

export const languages = { ko: inLanguage("ko"), en: inLanguage("en") };
