import { and, eq } from 'drizzle-orm'
import { AppError } from '../../../kernel/errors.ts'
import { scheduled } from '../../../kernel/events.ts'
import { iso, minutes } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { MovingNews } from '../../../platform/moving-news.ts'
import { putCaptions } from '../captions/put-captions.ts'
import { transcribe } from '../jobs.ts'
import { type MediaRow, selectMedia } from '../queries.ts'
import { media, mediaTranscriptions } from '../tables.ts'
import { transcriberFor } from './transcriber.ts'

type Wanted = { mediaId: string; language: string }
/** Stream needs about as long as the film; after two hours nobody waits any more. */
const maxTries = 60
const again = 2 * minutes

/** One step: ask, wait, or take the captions over by the verb that a person uses. Running it twice does no harm. */
export async function writeTranscript(ctx: Ctx, wanted: Wanted): Promise<void> {
  const [[row], [state]] = await ctx.db.batch([
    selectMedia(ctx).where(eq(media.id, wanted.mediaId)),
    ctx.db.rows(mediaTranscriptions).where(mine(wanted)),
  ])
  if (!row || !state || state.status === 'done' || state.status === 'failed') return
  if (state.tries >= maxTries) return fail(ctx, wanted, 'took longer than two hours')
  try {
    const vtt = await listen(ctx, row, wanted.language)
    if (vtt === 'wait') return await wait(ctx, wanted, state.tries)
    if (vtt === null) return await fail(ctx, wanted, 'no speech was found')
    await putCaptions(ctx, wanted.mediaId, { language: wanted.language, body: new Blob([vtt]).stream() })
    await note(ctx, wanted, { status: 'done', failure: null })
  } catch (error) {
    // What is out of order for the moment is tried again with the others; what is wrong with the file is said.
    if (error instanceof AppError && error.code === 'UNAVAILABLE') return wait(ctx, wanted, state.tries)
    if (error instanceof AppError) return fail(ctx, wanted, error.message)
    throw error
  }
}

async function listen(ctx: Ctx, row: MediaRow, language: string): Promise<string | null | 'wait'> {
  const transcriber = transcriberFor(ctx, row)
  if ('reason' in transcriber) throw new AppError('UNPROCESSABLE', transcriber.reason)
  if (transcriber.kind === 'whisper') {
    const file = await ctx.files.get(row.key)
    return file ? transcriber.whisper.listen(new Uint8Array(await file.arrayBuffer()), language) : null
  }
  const captions = await transcriber.stream.captions(transcriber.uid, language)
  if (captions.state === 'ready') return captions.vtt
  if (captions.state === 'error') throw new AppError('UNPROCESSABLE', 'The video service could not make out the speech.')
  if (captions.state === 'none') await transcriber.stream.generateCaptions(transcriber.uid, language)
  return 'wait'
}

const mine = ({ mediaId, language }: Wanted) => and(eq(mediaTranscriptions.mediaId, mediaId), eq(mediaTranscriptions.language, language))
async function note(ctx: Ctx, wanted: Wanted, change: Partial<typeof mediaTranscriptions.$inferInsert>): Promise<void> {
  await ctx.commit({
    writes: [
      ctx.db
        .update(mediaTranscriptions)
        .set({ ...change, updatedAt: iso(ctx.now) })
        .where(mine(wanted)),
    ],
    audit: 'none',
    events: change.status === 'running' ? [scheduled(transcribe(wanted), ctx.now + again)] : [],
  })
  // a job acts for the person who asked for it
  if (!ctx.actor.id) return
  new MovingNews(ctx, ctx.actor.id, { type: 'media:progress', path: `/media/${wanted.mediaId}/transcriptions` }).tell({ isTurn: true })
}
const wait = (ctx: Ctx, wanted: Wanted, tries: number) => note(ctx, wanted, { status: 'running', tries: tries + 1 })
const fail = (ctx: Ctx, wanted: Wanted, failure: string) => note(ctx, wanted, { status: 'failed', failure })
