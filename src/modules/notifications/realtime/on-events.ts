import type { Ctx } from '../../../platform/ctx.ts'
import type { RealtimeType } from '../contract.ts'
import { tellPeople } from './channel.ts'

type Event = { id: string; at: string }

/** A subscriber that passes an event on to the person it is about. Being told twice is harmless: the id is the same. */
export const passOn =
  <Payload extends { userId: string }>(type: RealtimeType, pick: (payload: Payload) => Record<string, unknown>) =>
  (ctx: Ctx, payload: Payload, { id, at }: Event): Promise<void> =>
    tellPeople(ctx, [{ userId: payload.userId, news: { id, type, data: pick(payload), at } }])

type Coming = { sessionId: string; courseId: string; hostId: string; title: string; userId: string }
/** Who comes into a class and goes is news for them and for its host. */
export const passOnComing =
  (type: 'session:join' | 'session:leave') =>
  async (ctx: Ctx, { sessionId, courseId, userId, hostId, title }: Coming, { id, at }: Event): Promise<void> => {
    const news = { id, type, data: { sessionId, courseId, userId, title }, at }
    await tellPeople(
      ctx,
      [...new Set([userId, hostId])].map((person) => ({ userId: person, news })),
    )
  }
