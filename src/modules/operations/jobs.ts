import { z } from 'zod'
import { defineJob } from '../../kernel/events.ts'

/** Tells the admins of the next schools of a platform announcement, and goes on with the rest. */
export const spreadAnnouncement = defineJob('operations.spread-announcement', z.object({ id: z.string(), after: z.string() }))
