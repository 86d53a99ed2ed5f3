import type { PageParts } from "../cohort/html-report/page-frame.ts";
import type { Language } from "../core/text.ts";

/** The board's page. What it shows comes over the event stream. */
export function boardPage({ script, style }: PageParts, language: Language): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${titles[language]}</title>
<style>${style}</style>
</head>
<body>
<noscript><p>이 화면을 보려면 JavaScript를 켜세요.</p><p lang="en">Turn on JavaScript to see the board.</p></noscript>
<div id="page"></div>
<script>${script}</script>
</body>
</html>
`;
}

/** The headers of every answer: the page may run its own script, talk to its own server, and nothing else. */
export function boardHeaders({ scriptHash, styleHash }: PageParts): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    `script-src '${scriptHash}'`,
    `style-src '${styleHash}'`,
    "img-src data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ];
  return {
    "content-security-policy": policy.join("; "),
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
  };
}

const titles: Readonly<Record<Language, string>> = { ko: "학급 현황판", en: "Class board" };
