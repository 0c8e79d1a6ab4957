import { AppError } from '../../../kernel/errors.ts'
import { deleteCourse } from '../../catalog/public.ts'
import { deleteImported } from '../../media/public.ts'
import type { ImportRun } from './import-run.ts'

/** Takes back all that this run, or a dead one before it, has committed. Safe to be broken off and done again. */
export async function undo(run: ImportRun): Promise<void> {
  const { ctx, made } = run
  if (made.courseId === null && made.mediaIds.length === 0) return
  if (made.courseId !== null) {
    const { courseId } = made
    await run.verbs([(own) => deleteCourse(own, courseId)], 0).catch((error: unknown) => {
      if (!(error instanceof AppError && error.code === 'NOT_FOUND')) throw error
    })
  }
  // With the course its lessons let go of their files: one that is shown cannot be deleted.
  await deleteImported(ctx, made.mediaIds)
  await run.commit(null, { made: { courseId: null, mediaIds: [] }, progress: 0 })
}
