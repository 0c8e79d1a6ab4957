import { z } from 'zod'
import { oneLine } from '../../../kernel/text.ts'

export const PlatformAnnouncementInput = z.object({ title: oneLine(150), body: z.string().trim().min(1).max(5000) })
export type PlatformAnnouncementInput = z.infer<typeof PlatformAnnouncementInput>
/** Said to the admins of every school that was open then. */
export const PlatformAnnouncement = z
  .object({ id: z.string(), title: z.string(), body: z.string(), authorName: z.string(), createdAt: z.string() })
  .meta({ id: 'PlatformAnnouncement' })
export type PlatformAnnouncement = z.infer<typeof PlatformAnnouncement>
