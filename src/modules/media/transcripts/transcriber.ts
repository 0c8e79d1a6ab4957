import type { Ctx } from '../../../platform/ctx.ts'
import { type Stream, streamOf } from '../../../platform/stream.ts'
import { type Whisper, whisperOf } from '../../../platform/whisper.ts'
import type { MediaRow } from '../queries.ts'

type Transcriber = { kind: 'stream'; stream: Stream; uid: string } | { kind: 'whisper'; whisper: Whisper } | { reason: string }

/** Whisper takes the file in one piece, in the isolate's memory (128 MB): base64 makes it a third larger. */
export const whisperLimit = 20 * 1024 * 1024

/** Who can write down the speech of this file: Stream where it has the video, else Workers AI for what is small enough. */
export function transcriberFor(ctx: Ctx, row: MediaRow): Transcriber {
  const stream = streamOf(ctx.config)
  if (stream && row.video?.state === 'ready') return { kind: 'stream', stream, uid: row.video.uid }
  const whisper = whisperOf(ctx.config)
  if (!whisper) return { reason: 'No speech recognition is set up. Upload captions as WebVTT or SRT instead.' }
  if (!row.etag) return { reason: 'The video is still at the video service. Try again when it is ready.' }
  if (row.size > whisperLimit) return { reason: 'Files up to 20 MB can be transcribed here. Upload captions as WebVTT or SRT instead.' }
  return { kind: 'whisper', whisper }
}
