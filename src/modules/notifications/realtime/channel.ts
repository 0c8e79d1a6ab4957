import type { Ctx } from '../../../platform/ctx.ts'
import { errorFields, log } from '../../../platform/log.ts'
import type { News, PersonChannel } from './person-channel.durable.ts'

export const channelOf = (ctx: Ctx, userId: string) => ctx.durable<PersonChannel>('PERSON', userId)

/** Tells people's open pages. A page that hears nothing reads the same from the API, so nothing waits for this. */
export async function tellPeople(ctx: Ctx, people: readonly { userId: string; news: News[] }[]): Promise<void> {
  const told = await Promise.allSettled(people.map(({ userId, news }) => channelOf(ctx, userId).tell(news)))
  const failed = told.find((one) => one.status === 'rejected')
  if (failed) log('warn', 'some open pages were not told', errorFields(failed.reason))
}
