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
const engineers = [
  ["architecture", "Architecture"],
  ["contributing", "Contributing"],
  ["sandbox", "The Python sandbox"],
  ["practice-operations", "Operations of the practice account"],
  ["beyond-one-machine", "Beyond one machine"],
  ["performance", "Performance"],
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
    // Written in English only; the Korean site links them.
    engineers: engineers.map(([name, text]) => ({
      source: `docs/${name}.md`,
      page: `en/${name}.md`,
      link: `/en/${name}`,
      text,
    })),
  };
};

export const languages = { ko: inLanguage("ko"), en: inLanguage("en") };
