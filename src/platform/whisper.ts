import { z } from 'zod'
import { AppError } from '../kernel/errors.ts'
import type { Config } from './env.ts'
import { errorFields, log } from './log.ts'

const Answer = z.object({ vtt: z.string().optional(), text: z.string().optional() })
export type Whisper = {
  /** WebVTT of the speech; null where nothing is said. */
  listen(file: Uint8Array, language: string): Promise<string | null>
}

/** Speech recognition of Workers AI. https://developers.cloudflare.com/workers-ai/models/whisper-large-v3-turbo */
export function whisperOf(config: Config): Whisper | null {
  const { AI } = config
  if (!AI) return null
  return {
    async listen(file, language) {
      const input = { audio: Buffer.from(file).toString('base64'), language: language.split('-')[0], vad_filter: true }
      const answer = await AI.run('@cf/openai/whisper-large-v3-turbo', input).catch((error: unknown) => {
        log('warn', 'speech recognition failed', errorFields(error))
        throw new AppError('UNAVAILABLE', 'The speech recognition did not answer. Try again in a moment.')
      })
      const { vtt } = Answer.parse(answer)
      return vtt?.includes('-->') ? vtt : null
    },
  }
}
