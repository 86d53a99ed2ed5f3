/** Whether a line is a command to copy, which no layout may break. */
export function isCommand(line: string): boolean {
  return /^(aws|npx|curl) /.test(line);
}

/** Puts a command that follows its label ("Command: aws …") on a line of its own. */
export function commandsApart(line: string): readonly string[] {
  const [, label, command] = /^([^:]*:) ((?:aws|npx|curl) .*)$/.exec(line) ?? [];
  return label === undefined || command === undefined ? [line] : [label, command];
}
