import { systemActor } from '../../../kernel/actor.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { activeTenantsAfter } from '../../../platform/database/control.ts'
import { tell, toAdmins } from '../../notifications/public.ts'
import { ctxIn } from '../ctx-in.ts'
import { spreadAnnouncement } from '../jobs.ts'

/** Schools one run tells: each is a commit on its own shard. */
const atOnce = 20

/** Tells the next schools. Run again after a failure it tells some twice; a notice reaches a person once for all that. */
export async function spreadToSchools(ctx: Ctx, { id, after }: { id: string; after: string }): Promise<void> {
  const [said, schools] = await Promise.all([
    ctx.config.CONTROL_DB.prepare('SELECT title, body, created_at AS at FROM platform_announcements WHERE id = ?')
      .bind(id)
      .first<{ title: string; body: string; at: string }>(),
    activeTenantsAfter(ctx.config, after, atOnce),
  ])
  if (!said) return
  const { title, body, at } = said
  const notice = { type: 'announcement', category: 'announcements' as const, values: { title, body }, link: '/learn/notifications' }
  for (const school of schools) {
    const there = await ctxIn(ctx, school, systemActor('platform'))
    await tell(there, { id, at }, { ...notice, audience: toAdmins })
  }
  const last = schools.length === atOnce ? schools.at(-1) : undefined
  await ctx.commit({ writes: [], audit: 'none', events: last ? [spreadAnnouncement({ id, after: last.id })] : [] })
}
