type Part = { kind: 'same' | 'ins' | 'del'; text: string }

/** Longest common subsequence: what both have stays, the rest went or came. Null where that would take too long. */
function commonRuns(a: readonly string[], b: readonly string[]): Part[] | null {
  if (a.length * b.length > 250_000) return null
  const width = b.length + 1
  const common = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] =
        a[i] === b[j]
          ? (common[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0)
    }
  }
  const parts: Part[] = []
  const add = (kind: Part['kind'], text: string) => {
    const last = parts.at(-1)
    if (last?.kind === kind) last.text += text
    else parts.push({ kind, text })
  }
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      add('same', a[i] ?? '')
      i++
      j++
    } else if (i < a.length && (j >= b.length || (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0)))
      add('del', a[i++] ?? '')
    else add('ins', b[j++] ?? '')
  }
  return parts
}

/** What a person changed, word by word. */
function wordDiff(before: string, after: string): Part[] {
  const parts = commonRuns(before.split(/(\s+)/), after.split(/(\s+)/))
  if (!parts)
    return [
      { kind: 'del', text: before },
      { kind: 'ins', text: after },
    ]
  // Words that two different sentences happen to share are no common ground: then the old one went and the new one came.
  const kept = parts.reduce((sum, { kind, text }) => (kind === 'same' && text.trim() ? sum + text.length : sum), 0)
  return kept * 2 < Math.max(before.length, after.length)
    ? [
        { kind: 'del', text: before },
        { kind: 'same', text: ' ' },
        { kind: 'ins', text: after },
      ]
    : spaced(parts)
}

/** What went and what came in its place do not run together. */
const spaced = (parts: Part[]): Part[] =>
  parts.flatMap((part, i) => (part.kind === 'ins' && parts[i - 1]?.kind === 'del' ? [{ kind: 'same' as const, text: ' ' }, part] : [part]))

/** A text with what was taken out struck through and what came in underlined. */
export function Changed({ before, after }: { before: string; after: string }) {
  if (before === after) return <bdi>{after}</bdi>
  return (
    <bdi>
      {wordDiff(before, after).map(({ kind, text }, i) => {
        const key = `${i}${kind}`
        if (kind === 'ins') return <ins key={key}>{text}</ins>
        return kind === 'del' ? <del key={key}>{text}</del> : <span key={key}>{text}</span>
      })}
    </bdi>
  )
}

type Hunk = { before: string; after: string }

/** Where two long texts differ, line by line; what stayed between is left out. */
function hunks(before: string, after: string): Hunk[] {
  const lines = (text: string) => text.split('\n').map((line) => `${line}\n`)
  const parts = commonRuns(lines(before), lines(after)) ?? [
    { kind: 'del' as const, text: before },
    { kind: 'ins' as const, text: after },
  ]
  const found: Hunk[] = []
  let open: Hunk | null = null
  for (const { kind, text } of parts) {
    if (kind === 'same') {
      open = null
      continue
    }
    if (!open) {
      open = { before: '', after: '' }
      found.push(open)
    }
    open[kind === 'del' ? 'before' : 'after'] += text
  }
  return found
}

/** The changed passages of a long text, each with its words that went and came. */
export const ChangedPassages = ({ before, after }: Hunk) =>
  hunks(before, after).map((hunk) => (
    <p key={`${hunk.before} ${hunk.after}`} className="changed-passage">
      <Changed {...hunk} />
    </p>
  ))
