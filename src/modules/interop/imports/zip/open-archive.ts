import { importLimits } from '../import-limits.ts'
import { ImportProblem } from '../import-problem.ts'
import type { ImportWarning, SkippedPath } from '../plan/import-report.ts'
import { type ByteSource, blockSource } from './byte-source.ts'
import { type DirectoryEntry, readDirectory } from './central-directory.ts'
import { findDirectory } from './end-of-directory.ts'
import { checkPath } from './entry-name.ts'
import { entryBytes, entryStream } from './entry-stream.ts'
import { refuseBombs } from './refuse-bombs.ts'
import { escapingLink } from './symlinks.ts'

type ArchiveFile = { path: string; size: number }

/** A zip that was found safe to read. Nothing is unpacked until one file of it is asked for. */
export type Archive = {
  files: readonly ArchiveFile[]
  skipped: readonly SkippedPath[]
  warnings: readonly ImportWarning[]
  has(path: string): boolean
  /** The whole file in memory; throws EntryProblem where it is larger than `limit` or damaged. */
  read(path: string, limit?: number): Promise<Uint8Array>
  /** The file as a checked stream of exactly `size` bytes; an error in it means that what was read must be thrown away. */
  stream(path: string): ReadableStream<Uint8Array>
}

/** Reads the table of contents and refuses every archive that is not a plain, honest, readable zip. */
export async function openArchive(raw: ByteSource): Promise<Archive> {
  if (raw.size > importLimits.archiveBytes) throw new ImportProblem('too_large', 'The archive is larger than an import may be.')
  const source = blockSource(raw)
  const place = await findDirectory(source)
  const rows: DirectoryEntry[] = []
  for await (const row of readDirectory(source, place)) rows.push(row)
  refuseUnsafePaths(rows)
  const files = rows.filter((row) => !row.isDirectory)
  if (files.length === 0) throw new ImportProblem('empty', 'The archive holds no files.')
  refuseBombs(files, place.offset)

  const entries = new Map<string, DirectoryEntry>()
  const skipped: SkippedPath[] = []
  const warnings: ImportWarning[] = []
  for (const row of files) {
    const checked = checkPath(row.name)
    const path = 'path' in checked ? checked.path : row.name
    const reason = 'unusable' in checked ? checked.unusable : await whyUnusable(source, row, entries.has(path))
    if (reason) {
      skipped.push({ path, reason })
      continue
    }
    if (row.nameEncoding === 'cp437')
      warnings.push({ path, message: 'The name is not in UTF-8. It was read as code page 437 and may look odd.' })
    entries.set(path, row)
  }
  if (entries.size === 0) {
    if (files.every((row) => row.encrypted))
      throw new ImportProblem('encrypted', 'The archive is locked with a password. Upload it without.', skipped)
    throw new ImportProblem('empty', 'No file in the archive can be read.', skipped)
  }
  const find = (path: string): DirectoryEntry => {
    const entry = entries.get(path)
    if (!entry) throw new Error(`no such file in the archive: ${path}`)
    return entry
  }
  return {
    files: [...entries].map(([path, { size }]) => ({ path, size })),
    skipped,
    warnings,
    has: (path) => entries.has(path),
    async read(path, limit = importLimits.textBytes) {
      await raw.rest?.()
      return entryBytes(source, find(path), path, limit)
    },
    stream: (path) => entryStream(source, find(path), path),
  }
}

/** One path that leaves the archive condemns all of it: no honest tool writes such a path. */
function refuseUnsafePaths(rows: readonly DirectoryEntry[]): void {
  const unsafe = rows.flatMap((row) => {
    const checked = checkPath(row.name)
    return 'unsafe' in checked ? [{ path: row.name.replaceAll('\0', '␀').slice(0, importLimits.pathLength), reason: checked.unsafe }] : []
  })
  if (unsafe.length > 0) {
    throw new ImportProblem('unsafe_path', 'The archive was refused: it holds files that would land outside it.', unsafe.slice(0, 100))
  }
}

async function whyUnusable(source: ByteSource, row: DirectoryEntry, repeated: boolean): Promise<string | null> {
  if (row.isSymlink) {
    const target = await escapingLink(source, row)
    if (target !== null) {
      const reason = 'it is a symbolic link that leaves the archive'
      throw new ImportProblem('unsafe_path', 'The archive was refused: a symbolic link in it leaves it.', [{ path: row.name, reason }])
    }
    return 'it is a symbolic link'
  }
  if (row.encrypted) return 'it is locked with a password'
  if (row.method !== 0 && row.method !== 8) return `its compression method (${row.method}) is not supported`
  if (repeated) return 'the archive holds another file of this name'
  return null
}
