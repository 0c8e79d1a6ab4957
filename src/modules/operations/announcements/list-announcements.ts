import { type CursorPage, type CursorQuery, cursorPage, decodeCursor } from '../../../kernel/pagination.ts'
import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import type { PlatformAnnouncement } from './contract.ts'

type Row = { id: string; title: string; body: string; author_name: string; created_at: string }
const toDto = ({ author_name, created_at, ...row }: Row): PlatformAnnouncement => ({
  ...row,
  authorName: author_name,
  createdAt: created_at,
})

/** What was said to the admins of all schools, newest first. */
export async function listPlatformAnnouncements(ctx: Ctx, { cursor, perPage }: CursorQuery): Promise<CursorPage<PlatformAnnouncement>> {
  authorize(ctx, policy.announce)
  const { results } = await ctx.config.CONTROL_DB.prepare(
    `SELECT id, title, body, author_name, created_at FROM platform_announcements WHERE id < ? ORDER BY id DESC LIMIT ?`,
  )
    // No id is behind its own prefix and a tilde.
    .bind(cursor ? decodeCursor(cursor) : 'pan~', perPage + 1)
    .all<Row>()
  return cursorPage(results, perPage, ({ id }) => id, toDto)
}
