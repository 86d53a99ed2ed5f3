import type { Language } from "../../core/text.ts";

/** What a page consists of besides its data, built from `checker/browser`, with the hashes that its policy names. */
export interface PageParts {
  readonly script: string;
  readonly style: string;
  /** `sha256-…`, in Base64. */
  readonly scriptHash: string;
  readonly styleHash: string;
}

/** Everything before the data. */
export function pageStart({ style, scriptHash, styleHash }: PageParts, language: Language): string {
  // Nothing is fetched, nothing is sent, and only this script and this style run.
  const policy = `default-src 'none'; script-src '${scriptHash}'; style-src '${styleHash}'; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${titles[language]}</title>
<style>${style}</style>
</head>
<body>
<noscript><p>이 보고서를 보려면 JavaScript를 켜세요. 인터넷 연결은 필요하지 않습니다.</p><p lang="en">Turn on JavaScript to see this report. It needs no connection.</p></noscript>
<div id="page"></div>
`;
}

/** Everything after the data. */
export function pageEnd({ script }: PageParts): string {
  return `<script>${script}</script>\n</body>\n</html>\n`;
}

const titles: Readonly<Record<Language, string>> = { ko: "학급 보고서", en: "Class report" };
