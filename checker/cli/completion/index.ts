import { anything, type CompletionWords } from "./words.ts";

/** Shells that a script can be written for. */
export const shells = ["bash", "zsh", "fish", "powershell"] as const;
export type Shell = (typeof shells)[number];

/** The completion script for a shell. All words in it are ours: letters, digits, dots and dashes. */
export function writeCompletion(shell: Shell, words: CompletionWords): string {
  return writers[shell](words);
}

const writers: Readonly<Record<Shell, (words: CompletionWords) => string>> = { bash, zsh, fish, powershell };

/**
 * What bash and zsh share: a table from the words so far to what may follow, and the walk through it. Nothing in zsh
 * may be called `path` or `words` here: those are its own.
 */
const shared = (words: CompletionWords): string => `_workshop_words() {
  case "$1" in
${[...words].map(([path, next]) => `    '${path}') echo '${next.join(" ")}' ;;`).join("\n")}
  esac
}
_workshop_choices() {
  local sofar="" choices="" last="" word
  for word in "$@"; do
    last="$word"
    case "$word" in
      npx|workshop|-*) ;;
      *) if [ -n "$(_workshop_words "\${sofar:+$sofar }$word")" ]; then sofar="\${sofar:+$sofar }$word"; fi ;;
    esac
  done
  case "$last" in
    --*)
      choices="$(_workshop_words "\${sofar:+$sofar }$last")"
      if [ -z "$choices" ]; then choices="$(_workshop_words "$last")"; fi ;;
  esac
  if [ -z "$choices" ]; then choices="$(_workshop_words "$sofar")"; fi
  printf '%s\\n' "$choices"
}`;

function bash(words: CompletionWords): string {
  return `${shared(words)}
_workshop_complete() {
  local choices current="\${COMP_WORDS[COMP_CWORD]}"
  COMPREPLY=()
  if [ "\${COMP_WORDS[0]}" = npx ]; then
    if [ "$COMP_CWORD" -eq 1 ]; then COMPREPLY=($(compgen -W workshop -- "$current")); return; fi
    if [ "\${COMP_WORDS[1]}" != workshop ]; then return; fi
  fi
  choices="$(_workshop_choices "\${COMP_WORDS[@]:0:COMP_CWORD}")"
  if [ "$choices" != ${anything} ]; then COMPREPLY=($(compgen -W "$choices" -- "$current")); fi
}
complete -o default -F _workshop_complete workshop npx
`;
}

function zsh(words: CompletionWords): string {
  return `#compdef workshop npx
${shared(words)}
_workshop_complete() {
  local choices
  if [[ $words[1] == npx ]]; then
    if (( CURRENT == 2 )); then compadd -- workshop; _files; return; fi
    if [[ $words[2] != workshop ]]; then _files; return; fi
  fi
  choices="$(_workshop_choices "\${(@)words[1,CURRENT-1]}")"
  if [[ $choices == ${anything} ]]; then _files; else compadd -- \${(s: :)choices}; fi
}
if [[ $funcstack[1] == _workshop ]]; then _workshop_complete "$@"; else compdef _workshop_complete workshop npx; fi
`;
}

function fish(words: CompletionWords): string {
  const lines = [...words].map(([path, next]) => `    case '${path}'\n      printf '%s\\n' ${next.join(" ")}`);
  return `function __workshop_words
  switch "$argv[1]"
${lines.join("\n")}
  end
end
function __workshop_choices
  set -l sofar ''
  set -l last ''
  for word in (commandline -opc)
    set last $word
    switch $word
      case npx workshop '-*'
      case '*'
        set -l longer (string trim -- "$sofar $word")
        if test (count (__workshop_words $longer)) -gt 0
          set sofar $longer
        end
    end
  end
  set -l choices
  if string match -q -- '--*' $last
    set choices (__workshop_words (string trim -- "$sofar $last"))
    if test (count $choices) -eq 0
      set choices (__workshop_words $last)
    end
  end
  if test (count $choices) -eq 0
    set choices (__workshop_words $sofar)
  end
  if test "$choices" = '${anything}'
    __fish_complete_path (commandline -ct)
  else
    printf '%s\\n' $choices
  end
end
complete -c workshop -f -a '(__workshop_choices)'
complete -c npx -n '__fish_seen_subcommand_from workshop' -f -a '(__workshop_choices)'
complete -c npx -n 'not __fish_seen_subcommand_from workshop' -a workshop
`;
}

function powershell(words: CompletionWords): string {
  const lines = [...words].map(([path, next]) => `    '${path}' = '${next.join(" ")}'`);
  return `Register-ArgumentCompleter -Native -CommandName workshop, npx -ScriptBlock {
  param($word, $line, $cursor)
  $table = @{
${lines.join("\n")}
  }
  $said = @($line.CommandElements | ForEach-Object { $_.ToString() })
  if ($word -ne '' -and $said.Count -gt 1) { $said = @($said[0..($said.Count - 2)]) }
  if ($said[0] -eq 'npx') {
    if ($said.Count -eq 1) {
      if ('workshop' -like "$word*") { [System.Management.Automation.CompletionResult]::new('workshop') }
      return
    }
    if ($said[1] -ne 'workshop') { return }
  }
  $sofar = ''
  foreach ($each in $said) {
    if ($each -in 'npx', 'workshop' -or $each -like '-*') { continue }
    $longer = "$sofar $each".Trim()
    if ($table.ContainsKey($longer)) { $sofar = $longer }
  }
  $last = $said[-1]
  $choices = $null
  if ($last -like '--*') {
    $choices = $table["$sofar $last".Trim()]
    if (-not $choices) { $choices = $table[$last] }
  }
  if (-not $choices) { $choices = $table[$sofar] }
  if ($choices -eq '${anything}') { return }
  $choices -split ' ' | Where-Object { $_ -like "$word*" } |
    ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
}
`;
}
