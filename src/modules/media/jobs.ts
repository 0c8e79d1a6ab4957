import { z } from 'zod'
import { defineJob } from '../../kernel/events.ts'

/** Gives up uploads of this tenant that nobody has finished in two days. */
export const sweepUploads = defineJob('media.sweep-uploads', z.object({}))
