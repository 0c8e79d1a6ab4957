import { AppError } from '../../../kernel/errors.ts'
import { assertRoom, stageImported } from '../../media/public.ts'
import { EntryProblem } from '../imports/import-problem.ts'
import type { PlannedMedia } from '../imports/plan/course-plan.ts'
import type { Archive } from '../imports/zip/open-archive.ts'
import type { ImportRun } from './import-run.ts'
import { inParts, merged } from './together.ts'

type Staged = Awaited<ReturnType<typeof stageImported>>
export type StoredFiles = { ids: Map<string, string>; refused: { file: PlannedMedia; reason: string }[] }

/** Streams under way at a time: each holds some hundred kilobytes, and waits mostly for the store. */
const atOnce = 4

/** The archive must fit in what the school has left before anything of it is made. */
export const assertRoomFor = (run: ImportRun, media: readonly PlannedMedia[]): Promise<void> =>
  assertRoom(
    run.ctx,
    media.reduce((sum, { size }) => sum + size, 0),
  )

/** Puts the files that lessons show in the library. One that is not what it says it is stays out; the course does without. */
export async function storeFiles(run: ImportRun, archive: Archive, media: readonly PlannedMedia[]): Promise<StoredFiles> {
  const stored: StoredFiles = { ids: new Map(), refused: [] }
  for (const [index, part] of inParts(media, atOnce).entries()) {
    await storePart(run, archive, part, stored, 0.25 + (0.25 * index * atOnce) / media.length)
  }
  return stored
}

async function storePart(run: ImportRun, archive: Archive, part: PlannedMedia[], stored: StoredFiles, progress: number): Promise<void> {
  const outcomes = await Promise.allSettled(
    part.map(({ path, filename, contentType, size }) =>
      stageImported(run.ctx, { filename, contentType, size, body: archive.stream(path) }),
    ),
  )
  const staged: Staged[] = []
  const broken: unknown[] = []
  outcomes.forEach((outcome, index) => {
    const file = part[index]
    if (!file) return
    if (outcome.status === 'fulfilled') {
      staged.push(outcome.value)
      stored.ids.set(file.key, outcome.value.id)
    } else {
      const reason = whyRefused(outcome.reason)
      if (reason) stored.refused.push({ file, reason })
      else broken.push(outcome.reason)
    }
  })
  try {
    if (broken.length > 0) throw broken[0]
    const mediaIds = [...run.made.mediaIds, ...staged.map(({ id }) => id)]
    await run.commit(merged(staged.map(({ writes, guards, audit }) => ({ writes, guards, audit }))), {
      progress,
      made: { ...run.made, mediaIds },
    })
  } catch (error) {
    await Promise.all(staged.map((file) => file.discard()))
    throw error
  }
}

/** What is wrong with this one file; null when it is the store, the database or the whole archive that failed. */
function whyRefused(error: unknown): string | null {
  if (error instanceof EntryProblem) return error.reason
  const ofTheFile = ['UNPROCESSABLE', 'UNSUPPORTED_MEDIA_TYPE', 'PAYLOAD_TOO_LARGE', 'VALIDATION_ERROR']
  return error instanceof AppError && ofTheFile.includes(error.code) ? error.message : null
}
