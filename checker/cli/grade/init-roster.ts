import { randomBytes } from "node:crypto";
import { csvRow, parseCsv } from "../../cohort/csv.ts";
import { columnOf, type Column } from "../../cohort/roster/columns.ts";
import { graderRoleName } from "../../cohort/roster/roster-line.ts";
import { CommandFailure } from "../../core/command-failure.ts";
import { plain } from "../../core/text.ts";
import { writePrivateFile } from "../../store/private-file.ts";
import type { Session } from "../session.ts";
import { readRosterText } from "./roster-file.ts";

/**
 * Prepares a CSV roster: gives every learner without a profile a random external id of their own, and the ARN of the
 * role that `share` makes in their account. What is already there stays. Prints the command for each learner.
 */
export async function initRoster(path: string, session: Session): Promise<number> {
  const parsed = parseCsv(await readRosterText(path));
  const isYaml = /\.ya?ml$/i.test(path);
  const [header, ...rows] = parsed.ok ? parsed.rows : [];
  const found = header?.cells.map(columnOf) ?? [];
  if (isYaml || !header || !found.includes("id")) throw notForInit(path);
  const needed: readonly Column[] = ["account", "role", "external_id"];
  const added = needed.filter((column) => !found.includes(column));
  const columns = [...found, ...added];
  const at = (column: Column) => columns.indexOf(column);
  let text = csvRow([...header.cells, ...added]);
  let made = 0;
  for (const { cells } of rows) {
    const values = columns.map((_, index) => (cells[index] ?? "").trim());
    const value = (column: Column) => values[at(column)] ?? "";
    const isNote = cells[0]?.trimStart().startsWith("#") === true;
    if (!isNote && value("id") !== "" && value("profile") === "") {
      if (value("external_id") === "") {
        values[at("external_id")] = randomBytes(16).toString("hex");
        made += 1;
      }
      if (value("role") === "" && /^\d{12}$/.test(value("account"))) {
        values[at("role")] = `arn:aws:iam::${value("account")}:role/${graderRoleName}`;
      }
      const own = /^[\w.@-]+$/.test(value("id")) ? ` --id ${value("id")}` : "";
      await session.line(
        `${plain(value("id"), 60)}: npx workshop share --with <ACCOUNT> --external-id ${value("external_id")}${own}`,
      );
    }
    text += csvRow(values);
  }
  await writePrivateFile(path, text);
  session.note({
    ko: `external id ${made}개를 새로 만들어 ${plain(path)} 파일에 썼습니다. <ACCOUNT> 자리에는 강사의 계정 번호를 쓰세요.`,
    en: `Made ${made} new external ids and wrote them to ${plain(path)}. <ACCOUNT> is the instructor's own account id.`,
  });
  return 0;
}

function notForInit(path: string): CommandFailure {
  const shown = plain(path);
  return new CommandFailure("bad-config", {
    ko: `--init 옵션에는 id 열이 있는 CSV 명부가 필요합니다: ${shown}`,
    en: `--init needs a CSV roster with a column id: ${shown}`,
  });
}
