import { newId } from '../../../kernel/ids.ts'
import { authorize } from '../../../kernel/policy.ts'
import { iso } from '../../../kernel/time.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { spreadAnnouncement } from '../jobs.ts'
import { policy } from '../policy.ts'
import type { PlatformAnnouncement, PlatformAnnouncementInput } from './contract.ts'

/** Says something to the admins of every school: among their notifications, and by mail as each of them prefers. */
export async function announceToAdmins(ctx: Ctx, { title, body }: PlatformAnnouncementInput): Promise<PlatformAnnouncement> {
  authorize(ctx, policy.announce)
  const announcement = { id: newId('pan', ctx.now), title, body, authorName: ctx.actor.name, createdAt: iso(ctx.now) }
  await ctx.config.CONTROL_DB.prepare(
    'INSERT INTO platform_announcements (id, title, body, author_name, created_at) VALUES (?, ?, ?, ?, ?)',
  )
    .bind(announcement.id, title, body, announcement.authorName, announcement.createdAt)
    .run()
  await ctx.commit({
    writes: [],
    audit: { action: 'platform.announce', entity: { type: 'announcement', id: announcement.id }, after: { title } },
    events: [spreadAnnouncement({ id: announcement.id, after: '' })],
  })
  return announcement
}
