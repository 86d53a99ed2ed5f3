import { defineConfig } from "vitepress";
import { languages } from "../site-map.mjs";

const sidebar = ({ steps, guides, engineers, englishOnly }, words) => [
  { text: words.workbook, items: steps },
  { text: words.guides, items: guides },
  { text: words.engineers, items: [...engineers, ...englishOnly] },
];

const korean = {
  workbook: "워크북",
  guides: "안내서",
  engineers: "엔지니어를 위한 문서",
};
const english = { workbook: "Workbook", guides: "Guides", engineers: "For engineers" };

/** What VitePress itself says, in Korean. */
const koreanTheme = {
  outline: { level: [2, 3], label: "이 페이지" },
  docFooter: { prev: "이전", next: "다음" },
  darkModeSwitchLabel: "어두운 화면",
  sidebarMenuLabel: "목차",
  returnToTopLabel: "맨 위로",
  langMenuLabel: "언어",
  skipToContentLabel: "본문으로",
};
const koreanSearch = {
  button: { buttonText: "검색", buttonAriaLabel: "검색" },
  modal: {
    noResultsText: "찾지 못했습니다:",
    resetButtonTitle: "지우기",
    displayDetails: "자세히",
    footer: { selectText: "열기", navigateText: "이동", closeText: "닫기" },
  },
};

export default defineConfig({
  srcDir: "pages",
  outDir: "dist",
  cleanUrls: false,
  lastUpdated: false,
  // Published as they are, by their own names; assemble.mjs stops at one that is not there, and a test looks again.
  ignoreDeadLinks: [/^\/files\//],
  // No icon is better than a request for one that is not there.
  head: [["link", { rel: "icon", href: "data:," }]],
  title: "루트 로그인 워크숍",
  locales: {
    root: {
      label: "한국어",
      lang: "ko",
      description: "AWS 루트 로그인 탐지를 직접 만드는 실습",
      themeConfig: { sidebar: sidebar(languages.ko, korean), ...koreanTheme },
    },
    en: {
      label: "English",
      lang: "en",
      title: "Root login workshop",
      description: "A hands-on workshop: detect root console logins on AWS",
      themeConfig: { sidebar: { "/en/": sidebar(languages.en, english) }, outline: { level: [2, 3] } },
    },
  },
  themeConfig: {
    search: { provider: "local", options: { locales: { root: { translations: koreanSearch } } } },
  },
  markdown: {
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    config(markdown) {
      const fence = markdown.renderer.rules.fence.bind(markdown.renderer.rules);
      markdown.renderer.rules.fence = (tokens, index, ...rest) => {
        const { info, content } = tokens[index];
        if (info.trim() !== "mermaid") return fence(tokens, index, ...rest);
        return `<MermaidDrawing code="${encodeURIComponent(content)}" />`;
      };
      // Check marks of the workbook.
      markdown.core.ruler.after("inline", "check-marks", ({ tokens }) => {
        for (const token of tokens) {
          const [first] = token.children ?? [];
          if (first?.type === "text") first.content = first.content.replace(/^\[ \] /, "☐ ");
        }
      });
    },
  },
});
