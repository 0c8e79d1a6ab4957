import type { Ctx } from '../../../platform/ctx.ts'
import { endedSessions } from '../../identity/public.ts'
import type { RealtimeType } from '../contract.ts'
import { channelOf, tellPeople } from './channel.ts'

type Event = { id: string; at: string }

/** A subscriber that passes an event on to the person it is about. Being told twice is harmless: the id is the same. */
export const passOn =
  <Payload extends { userId: string }>(type: RealtimeType, pick: (payload: Payload) => Record<string, unknown>) =>
  (ctx: Ctx, payload: Payload, { id, at }: Event): Promise<void> =>
    tellPeople(ctx, [{ userId: payload.userId, news: [{ id, type, data: pick(payload), at }] }])

type Coming = { sessionId: string; courseId: string; hostId: string; title: string; userId: string }
/** Who comes into a class and goes is news for them and for its host. */
export const passOnComing =
  (type: 'session:join' | 'session:leave') =>
  async (ctx: Ctx, { sessionId, courseId, userId, hostId, title }: Coming, { id, at }: Event): Promise<void> => {
    const news = [{ id, type, data: { sessionId, courseId, userId, title }, at }]
    await tellPeople(
      ctx,
      [...new Set([userId, hostId])].map((person) => ({ userId: person, news })),
    )
  }

/** An account was removed: its open pages hear nothing more. */
export const onUserRemoved = async (ctx: Ctx, { userId }: { userId: string }): Promise<void> => channelOf(ctx, userId).close()

/** Sessions of theirs have ended: the pages of those hear nothing more. */
export async function onUserSignedOut(ctx: Ctx, { userId }: { userId: string }): Promise<void> {
  await channelOf(ctx, userId).endSessions(await endedSessions(ctx, userId))
}

type Said = {
  sessionId: string
  courseId: string
  title: string
  userIds: string[]
  lines: { messageId: string; userId: string; name: string; text: string; at: string }[]
}
/** What was written in a class, to those who are in it and to its host: a person's lines in one call. */
export function passOnWords(ctx: Ctx, { sessionId, courseId, title, userIds, lines }: Said): Promise<void> {
  const news = lines.map((line) => ({
    id: `said:${line.messageId}`,
    type: 'session:message' as const,
    data: { sessionId, courseId, title, ...line },
    at: line.at,
  }))
  return tellPeople(
    ctx,
    userIds.map((userId) => ({ userId, news })),
  )
}
