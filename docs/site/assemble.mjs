// Puts the pages of the site together from the project's documents.
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { languages } from "./site-map.mjs";

const site = fileURLToPath(new URL("./", import.meta.url));
const project = join(site, "..", "..");
const pages = join(site, "pages");

/** Writes docs/site/pages anew. Throws when a document links to a file that does not exist. */
export async function assemble() {
  await rm(pages, { recursive: true, force: true });
  for (const [language, map] of Object.entries(languages)) {
    for (const { source, page } of [...map.steps, ...map.guides, ...map.engineers, ...(language === "en" ? map.englishOnly : [])]) {
      const text = (await readFile(join(project, source), "utf8")).replaceAll("\r\n", "\n");
      await write(page, await withSiteLinks(text, source, language));
    }
    await write(`${map.base}index.md`, home(language, map));
  }
  // The language menu leads from an English page to its Korean twin, so there is one.
  for (const { page, link, text } of languages.en.englishOnly) {
    await write(page.replace(/^en\//, ""), `# ${text}\n\n이 문서는 영어로만 있습니다: [${text}](${link})\n`);
  }
}

async function write(page, text) {
  const path = join(pages, page);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/** Relative links become the pages' addresses; files that are no pages are published beside them. */
async function withSiteLinks(text, source, language) {
  const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)(#[^)\s]+)?\)/g)];
  let result = text;
  for (const [whole, target, anchor = ""] of links) {
    const file = posix.normalize(posix.join(posix.dirname(source), target));
    const address = pageOf(file, language) ?? (await published(file));
    result = result.replaceAll(whole, `](${address}${anchor})`);
  }
  return result;
}

function pageOf(file, language) {
  const other = language === "ko" ? "en" : "ko";
  for (const { steps, guides, engineers, englishOnly } of [languages[language], languages[other]]) {
    const found = [...steps, ...guides, ...engineers, ...englishOnly].find(({ source }) => source === file);
    if (found) return found.link;
  }
  return file === "docs/index.md" || file.startsWith("README") ? `/${languages[language].base}` : null;
}

/** Copies a linked file next to the pages; a link to a file that does not exist ends the build here. */
async function published(file) {
  // Of other names than these VitePress makes the address of a page; as .txt a browser shows them.
  const name = /\.(json|ya?ml|csv|svg|txt)$/.test(file) ? file : `${file}.txt`;
  const copy = join(pages, "public", "files", name);
  await mkdir(dirname(copy), { recursive: true });
  await copyFile(join(project, file), copy);
  return `/files/${name}`;
}

function home(language, { steps, guides }) {
  const words = {
    ko: {
      name: "루트 로그인 워크숍",
      text: "루트 로그인을 놓치지 않는 법",
      tagline: "AWS 콘솔의 루트 로그인을 Discord와 이메일로 알리는 탐지기를 다섯 단계로 직접 만듭니다. AWS 계정이 없어도 연습 계정으로 할 수 있습니다.",
      start: "1단계부터 시작",
      teach: "강사 안내서",
    },
    en: {
      name: "Root login workshop",
      text: "Know it when root signs in",
      tagline: "Build, in five steps and by hand, a detector that tells Discord and your mailbox of root sign-ins to the AWS console. Without an AWS account it works on a practice account.",
      start: "Begin with step 1",
      teach: "Instructor guide",
    },
  }[language];
  return `---
layout: home
title: ${JSON.stringify(words.name)}
hero:
  name: ${JSON.stringify(words.name)}
  text: ${JSON.stringify(words.text)}
  tagline: ${JSON.stringify(words.tagline)}
  actions:
    - { theme: brand, text: ${JSON.stringify(words.start)}, link: ${steps[0].link} }
    - { theme: alt, text: ${JSON.stringify(words.teach)}, link: ${guides[0].link} }
features:
${steps.map(({ text, link }) => `  - { title: ${JSON.stringify(text)}, link: ${link} }`).join("\n")}
---

\`\`\`sh
npm ci && npx workshop demo
\`\`\`
`;
}
