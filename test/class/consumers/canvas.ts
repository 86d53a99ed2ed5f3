import { readCsv } from "./csv.ts";

/** A student as Canvas knows them before an import. */
export interface CanvasStudent {
  readonly name: string;
  readonly id: string;
  readonly sisId: string;
  readonly login: string;
}

export interface CanvasImport {
  /** Assignments that the file would make anew, because none has that title or id. */
  readonly newAssignments: readonly string[];
  /** Students that the file would add, because nobody matches. */
  readonly missingStudents: readonly string[];
  /** Canvas id to the score that would be written. */
  readonly changes: Readonly<Record<string, number | null>>;
}

/**
 * What Canvas does with an uploaded gradebook, by the rules of its importer (instructure/canvas-lms,
 * lib/gradebook_importer.rb): the header's shapes, assignments by id, students by Canvas id, SIS id, login, then name.
 */
export function importGradebook(
  source: string,
  { students, assignments }: { students: readonly CanvasStudent[]; assignments: Readonly<Record<string, string>> },
): CanvasImport {
  const separator = (source.split("\n")[0] ?? "").includes(";") ? ";" : ",";
  const [header = [], ...rows] = readCsv(source, separator);
  const first = firstAssignment(header);
  const columns = header.slice(first).map((title) => /^(.*)\s\((\d+)\)$/.exec(title)?.[2] ?? title);
  const newAssignments = columns.filter((id) => !Object.hasOwn(assignments, id));
  const missingStudents: string[] = [];
  const changes: Record<string, number | null> = {};
  const at = (name: string, row: readonly string[]) => row[header.indexOf(name)] ?? "";
  for (const row of rows) {
    if (row[0]?.includes("Points Possible")) {
      if (row[first] !== "100" && row[first] !== "100.00")
        throw new Error(`points possible would become ${row[first]}`);
      continue;
    }
    const student =
      students.find(({ id }) => id === at("ID", row)) ??
      students.find(({ sisId }) => sisId === at("SIS User ID", row)) ??
      students.find(({ login }) => login === at("SIS Login ID", row)) ??
      students.find(({ name }) => name === row[0]);
    if (student) changes[student.id] = row[first] === "" ? null : Number(row[first]);
    else missingStudents.push(row[0] ?? "");
  }
  return { newAssignments, missingStudents, changes };
}

function firstAssignment(header: readonly string[]): number {
  const isStart = header.length > 3 && header[0]?.includes("Student") && header[1]?.includes("ID");
  const shapes = [
    ["Section"],
    ["SIS Login ID", "Section"],
    ["SIS User ID", "SIS Login ID", "Section"],
    ["SIS User ID", "SIS Login ID", "Integration ID", "Section"],
  ];
  const shape = shapes.find((names) => names.every((name, index) => header[index + 2] === name));
  if (!isStart || !shape) throw new Error(`invalid header: ${header.join("|")}`);
  return 2 + shape.length;
}
