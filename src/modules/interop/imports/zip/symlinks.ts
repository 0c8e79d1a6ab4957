import { EntryProblem } from '../import-problem.ts'
import type { ByteSource } from './byte-source.ts'
import type { DirectoryEntry } from './central-directory.ts'
import { entryBytes } from './entry-stream.ts'

/**
 * Where a symbolic link leads outside the archive, its target; null where it stays inside. Links are never followed;
 * honest archives (a repository's) hold inner ones, while one to `/etc` was put there to do harm.
 */
export async function escapingLink(source: ByteSource, row: DirectoryEntry): Promise<string | null> {
  const target = await linkTarget(source, row)
  if (/^([/\\]|[a-z]:)/i.test(target)) return target
  const path = row.name.split(/[/\\]/).slice(0, -1)
  for (const part of target.split(/[/\\]/)) {
    if (part === '..' && path.pop() === undefined) return target
    if (part !== '' && part !== '.' && part !== '..') path.push(part)
  }
  return null
}

async function linkTarget(source: ByteSource, row: DirectoryEntry): Promise<string> {
  try {
    return new TextDecoder().decode(await entryBytes(source, row, row.name, 4096))
  } catch (error) {
    // Unreadable means harmless: the link is left out either way.
    if (error instanceof EntryProblem) return ''
    throw error
  }
}
