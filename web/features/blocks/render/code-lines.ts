export type CodePiece = { text: string; kind: 'k' | 's' | 'n' | 'c' | null }

/** Pieces of code by line, since every line carries its number. */
export function codeLines(pieces: readonly CodePiece[]): CodePiece[][] {
  const lines: CodePiece[][] = [[]]
  for (const { text, kind } of pieces) {
    text.split('\n').forEach((part, place) => {
      if (place > 0) lines.push([])
      if (part) lines.at(-1)?.push({ text: part, kind })
    })
  }
  return lines
}
