import { invalid, unprocessable } from '../../../kernel/errors.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { CaptionTrack } from '../contract.ts'
import { signFile } from '../files/sign-file.ts'
import { storeUnavailable } from '../files/store-unavailable.ts'
import { readAtMost } from '../incoming/read-at-most.ts'
import { policy } from '../policy.ts'
import { mediaFor } from '../queries.ts'
import { mediaCaptions } from '../tables.ts'
import { readCues, transcriptOf, writeVtt } from './cues.ts'

const maxBytes = 1024 * 1024
export type CaptionsInput = { language: string; label?: string | undefined; body: ReadableStream | null }

/** Gives a video or recording captions in a language, from WebVTT or SRT; an earlier file of that language goes. */
export async function putCaptions(ctx: Ctx, id: string, input: CaptionsInput): Promise<CaptionTrack> {
  authorize(ctx, policy.edit)
  const row = await mediaFor(ctx, policy.edit, id)
  if (row.kind !== 'video' && row.kind !== 'audio') throw unprocessable('Only video and audio have captions.')
  const { language } = input
  const cues = readCues(decode(await readAtMost(input.body, maxBytes, 'Captions may be 1 MB at most.')))
  const bytes = new TextEncoder().encode(writeVtt(cues))
  const before = row.captionFiles.find((caption) => caption.language === language)
  const label = input.label ?? before?.label ?? new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
  const key = `captions/${id}/${language}-${crypto.randomUUID()}`
  const { etag } = await ctx.files.put(key, bytes, { contentType: 'text/vtt' }).catch(storeUnavailable)
  const at = iso(ctx.now)
  const caption = { label, key, size: bytes.length, etag, transcript: transcriptOf(cues), updatedAt: at }
  try {
    await ctx.commit({
      writes: [
        ctx.db
          .insert(mediaCaptions)
          .values({ mediaId: id, language, ...caption, createdAt: at })
          .onConflictDoUpdate({ target: [mediaCaptions.tenantId, mediaCaptions.mediaId, mediaCaptions.language], set: caption }),
      ],
      audit: {
        action: 'media.captions',
        entity: { type: 'media', id },
        before: before && { language, label: before.label },
        after: { language, label, lines: cues.length },
      },
    })
  } catch (error) {
    await ctx.files.delete(key).catch(() => undefined)
    throw error
  }
  // Players may be showing the old file: its signed address lives on for hours, so the bytes go a little later than the row.
  if (before) ctx.later(ctx.files.delete(before.key).catch(() => undefined))
  const { url } = await signFile(ctx, { mediaId: id, key, contentType: 'text/vtt', filename: `${language}.vtt`, size: bytes.length, etag })
  return { language, label, url }
}

/** UTF-8, or UTF-16 with its byte order mark, as Windows programs write SRT. */
function decode(bytes: Uint8Array): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  try {
    return new TextDecoder(utf16 ?? 'utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    throw invalid('body', 'must be text in UTF-8')
  }
}
