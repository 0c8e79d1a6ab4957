import { systemActor } from '../../../kernel/actor.ts'
import { newId } from '../../../kernel/ids.ts'
import { iso } from '../../../kernel/time.ts'
import { createCtx } from '../../../platform/create-ctx.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { findTenantById } from '../../../platform/database/control.ts'
import { parseEnv } from '../../../platform/env.ts'
import type { AttendanceBook } from '../attendance/book.ts'
import { recordEnding } from '../attendance/record-ending.ts'
import { sessionJoined, sessionLeft, sessionSaid } from '../events.ts'
import { noteEndOf } from '../recordings/note-end.ts'
import type { News } from './attendance-log.ts'
import type { RoomFacts } from './room-facts.ts'
import type { Said } from './said.ts'

type Later = (work: Promise<unknown>) => void

/** A room acts for nobody's request: as the product. Null: the school is gone. */
async function roomCtx(env: object, facts: RoomFacts, later: Later): Promise<Ctx | null> {
  const config = parseEnv(env)
  const tenant = await findTenantById(config, facts.tenantId)
  if (!tenant) return null
  return createCtx({
    config,
    tenant,
    actor: systemActor('live'),
    requestId: newId('req'),
    origin: `https://${tenant.slug}.${config.ROOT_DOMAINS[0] ?? 'localhost'}`,
    bookmark: 'first-primary',
    later,
  })
}

/** Keeps for good what a class left behind, when no request does. */
export async function recordFromRoom(env: object, facts: RoomFacts, book: AttendanceBook, later: Later): Promise<void> {
  const ctx = await roomCtx(env, facts, later)
  if (ctx) await recordEnding(ctx, facts.sessionId, book)
}

/** Keeps that a recording has ended whose maker is gone. */
export async function noteEndFromRoom(env: object, facts: RoomFacts, recordingId: string, later: Later): Promise<void> {
  const ctx = await roomCtx(env, facts, later)
  if (ctx) await noteEndOf(ctx, recordingId)
}

/** Announces who came, who went and what was written: many in one commit. */
export async function announceFromRoom(env: object, facts: RoomFacts, news: News[], said: Said[], later: Later): Promise<void> {
  if (news.length === 0 && said.length === 0) return
  const ctx = await roomCtx(env, facts, later)
  if (!ctx) return
  const { sessionId, courseId, hostId, title } = facts
  const events = [
    ...news.map(({ userId, kind, at }) =>
      (kind === 'joined' ? sessionJoined : sessionLeft)({ sessionId, courseId, hostId, title, userId, at: iso(at) }),
    ),
    ...said.map(({ userIds, lines }) =>
      sessionSaid({
        sessionId,
        courseId,
        title,
        userIds,
        lines: lines.map(({ messageId, userId, name, text, at }) => ({ messageId, userId, name, text, at })),
      }),
    ),
  ]
  for (let i = 0; i < events.length; i += 200) await ctx.commit({ writes: [], audit: 'none', events: events.slice(i, i + 200) })
}
