/**
 * The title of a course in an outline: a lone top heading above smaller ones, as the server reads it too. Without one the
 * outline does not say.
 */
export function courseTitleOf(text: string): string | null {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const first = /^\s*(#{1,5})\s+(.+?)\s*#*\s*$/.exec(lines[0] ?? '')
  if (!first) return null
  const level = first[1]?.length ?? 1
  const others = lines.slice(1).flatMap((line) => /^\s*(#{1,6})\s+\S/.exec(line)?.[1]?.length ?? [])
  return others.length > 0 && others.every((other) => other > level) ? (first[2] ?? '').slice(0, 200) : null
}
