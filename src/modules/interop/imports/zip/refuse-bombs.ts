import { importLimits } from '../import-limits.ts'
import { ImportProblem } from '../import-problem.ts'
import type { DirectoryEntry } from './central-directory.ts'

/** An archive that claims to unpack to far more than it is, or uses the same bytes twice, is refused whole. */
export function refuseBombs(entries: readonly DirectoryEntry[], directoryOffset: number): void {
  let total = 0
  for (const entry of entries) {
    total += entry.size
    if (entry.size > importLimits.entryBytes) throw bomb(entry.name, 'it unpacks to more than one file may')
    const inflates = entry.size > importLimits.ratioFreeBytes && entry.size > entry.compressedSize * importLimits.ratio
    if (inflates) throw bomb(entry.name, `it unpacks to over ${importLimits.ratio} times its size`)
    if (entry.method === 0 && entry.size !== entry.compressedSize && !entry.encrypted)
      throw bomb(entry.name, 'its two sizes contradict each other')
  }
  if (total > importLimits.totalBytes) throw new ImportProblem('bomb', 'The archive unpacks to more than an import may.')
  refuseOverlaps(entries, directoryOffset)
}

/** Overlapping entries are how a small archive unpacks to petabytes without nesting (D. Fifield, "A better zip bomb"). */
function refuseOverlaps(entries: readonly DirectoryEntry[], directoryOffset: number): void {
  const sorted = [...entries].sort((a, b) => a.offset - b.offset)
  sorted.forEach((entry, index) => {
    const end = entry.offset + 30 + entry.compressedSize
    if (end > (sorted[index + 1]?.offset ?? directoryOffset) || end > directoryOffset)
      throw bomb(entry.name, 'its bytes overlap with another part of the archive')
  })
}

const bomb = (path: string, reason: string): ImportProblem =>
  new ImportProblem('bomb', `The archive was refused: ${path}: ${reason}.`, [{ path, reason }])
