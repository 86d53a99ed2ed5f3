/** A cell or a line of Markdown as GitHub shows it. @throws where something that is not escaped is markup. */
export function shown(cell: string): string {
  const bare = cell.replaceAll(/\\[\\*_{}[\]()#+!|~-]/g, "");
  if (/[*_[\]<>`]|!\[|@\w/.test(bare)) throw new Error(`markup: ${cell}`);
  return cell
    .trim()
    .replaceAll(/\\([\\*_{}[\]()#+!|~-])/g, "$1")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&#96;", "`")
    .replaceAll("&#64;", "@")
    .replaceAll("&amp;", "&");
}
