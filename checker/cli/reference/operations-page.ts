/** The page that lists what the practice account answers. Names only, so one page serves both languages. */
export function operationsPage(operations: ReadonlyMap<string, readonly string[]>): string {
  const total = [...operations.values()].reduce((sum, names) => sum + names.length, 0);
  const rows = [...operations].map(([service, names]) => `| \`${service}\` | ${names.length} | ${names.join(", ")} |`);
  return [
    "# 연습 계정의 API 작업 / Operations of the practice account",
    `연습 계정이 답하는 작업은 ${total}개입니다. 다른 작업은 오류로 답하고, 성공한 척하지 않습니다. 이 문서는 \`npm run gen\` 명령이 코드에서 만듭니다.`,
    `The practice account answers ${total} operations. Any other one is answered with an error, never with a pretended success. \`npm run gen\` makes this page from the code.`,
    ["| service | | operations |", "|---|---|---|", ...rows].join("\n"),
    "",
  ].join("\n\n");
}
