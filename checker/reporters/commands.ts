/** Whether a line is a command to copy, which no layout may break. */
export function isCommand(line: string): boolean {
  return /^(aws|npx|curl) /.test(line);
}

/**
 * Puts a command that follows its label ("Command: aws …") on a line of its own, and so another one that stands in
 * brackets behind it, which would break the first when pasted.
 */
export function commandsApart(line: string): readonly string[] {
  const [, first = line, second] = /^(.*?) \(([^()]*: aws [^()]*)\)$/.exec(line) ?? [];
  return [first, ...(second === undefined ? [] : [second])].flatMap(labelApart);
}

function labelApart(line: string): readonly string[] {
  const [, label, command] = /^([^:]*:) ((?:aws|npx|curl) .*)$/.exec(line) ?? [];
  return label === undefined || command === undefined ? [line] : [label, command];
}

/** The commands in a text, without the words around them: what can be pasted into a shell. */
export function commandsIn(text: string): string {
  return text.split("\n").flatMap(commandsApart).filter(isCommand).join("\n");
}
