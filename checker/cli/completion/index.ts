import type { CompletionWords } from "./words.ts";

/** Shells that a script can be written for. */
export const shells = ["bash", "zsh", "fish", "powershell"] as const;
export type Shell = (typeof shells)[number];

/** The completion script for a shell. All words in it are ours: letters, digits, dots and dashes. */
export function writeCompletion(shell: Shell, words: CompletionWords): string {
  return writers[shell](words);
}

const writers: Readonly<Record<Shell, (words: CompletionWords) => string>> = { bash, zsh, fish, powershell };

/** A table of cases both bash and zsh read: the words so far, and what may follow. */
function cases(words: CompletionWords): string {
  return [...words].map(([path, next]) => `    '${path}') echo '${next.join(" ")}' ;;`).join("\n");
}

/** The words before the cursor without options, values stay out because no path has them. */
const shared = (words: CompletionWords): string => `_workshop_words() {
  case "$1" in
${cases(words)}
  esac
}
_workshop_path() {
  local path="" word
  for word in "$@"; do
    case "$word" in
      npx|workshop|-*) ;;
      *) if [ -n "$(_workshop_words "\${path:+$path }$word")" ]; then path="\${path:+$path }$word"; fi ;;
    esac
  done
  echo "$path"
}`;

function bash(words: CompletionWords): string {
  return `${shared(words)}
_workshop_complete() {
  [ "\${COMP_WORDS[0]}" = npx ] && [ "$COMP_CWORD" -gt 1 ] && [ "\${COMP_WORDS[1]}" != workshop ] && return
  if [ "\${COMP_WORDS[0]}" = npx ] && [ "$COMP_CWORD" -eq 1 ]; then COMPREPLY=($(compgen -W workshop -- "$2")); return; fi
  local path
  path="$(_workshop_path "\${COMP_WORDS[@]:0:COMP_CWORD}")"
  COMPREPLY=($(compgen -W "$(_workshop_words "$path")" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _workshop_complete workshop npx
`;
}

function zsh(words: CompletionWords): string {
  return `#compdef workshop npx
${shared(words)}
_workshop_complete() {
  if [[ $words[1] == npx && $CURRENT -eq 2 ]]; then compadd workshop; return; fi
  [[ $words[1] == npx && $words[2] != workshop ]] && return
  compadd -- \${(s: :)"$(_workshop_words "$(_workshop_path "\${words[@]:0:$((CURRENT-1))}")")"}
}
compdef _workshop_complete workshop npx
`;
}

function fish(words: CompletionWords): string {
  const lines = [...words].map(([path, next]) => `    case '${path}'\n      printf '%s\\n' ${next.join(" ")}`);
  return `function __workshop_words
  switch "$argv[1]"
${lines.join("\n")}
  end
end
function __workshop_complete
  set -l path ''
  for word in (commandline -opc)
    switch $word
      case npx workshop '-*'
      case '*'
        set -l longer (string trim "$path $word")
        if test (count (__workshop_words $longer)) -gt 0
          set path $longer
        end
    end
  end
  __workshop_words $path
end
complete -c workshop -f -a '(__workshop_complete)'
complete -c npx -n '__fish_seen_subcommand_from workshop' -f -a '(__workshop_complete)'
complete -c npx -n 'not __fish_seen_subcommand_from workshop' -a workshop
`;
}

function powershell(words: CompletionWords): string {
  const lines = [...words].map(([path, next]) => `  '${path}' = '${next.join(" ")}'`);
  return `$workshopWords = @{
${lines.join("\n")}
}
Register-ArgumentCompleter -Native -CommandName workshop, npx -ScriptBlock {
  param($word, $line, $cursor)
  $said = @($line.CommandElements | ForEach-Object { $_.ToString() })
  if ($said[0] -eq 'npx' -and $said.Count -gt 1 -and $said[1] -ne 'workshop') { return }
  $path = ''
  foreach ($each in $said) {
    if ($each -in 'npx', 'workshop' -or $each -like '-*' -or $each -eq $word) { continue }
    $longer = ("$path $each").Trim()
    if ($workshopWords.ContainsKey($longer)) { $path = $longer }
  }
  $workshopWords[$path] -split ' ' | Where-Object { $_ -like "$word*" } |
    ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
}
`;
}
