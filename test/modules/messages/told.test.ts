import { expect, test } from 'vitest'
import { handleCron } from '../../../src/dispatch.ts'
import { minutes } from '../../../src/kernel/time.ts'
import type { Notification, RealtimeFrame, RealtimeTicket } from '../../../src/modules/notifications/contract.ts'
import { modules } from '../../../src/modules.ts'
import { config, type Person } from '../../support/school.ts'
import { Circle } from './circle.ts'

/** The minute's cron some minutes later, and what it brings. */
async function later({ school }: Circle, after = 2): Promise<void> {
  await school.drain()
  await handleCron(config, modules, '* * * * *', Date.now() + after * minutes)
  await school.drain()
}
const notices = async ({ school }: Circle, as: Person) =>
  (await school.call<Notification[]>('GET', '/notifications', { as })).filter(({ category }) => category === 'messages')
const mailTo = async (person: Person) =>
  (
    await config.CONTROL_DB.prepare("SELECT subject, text FROM dev_mailbox WHERE recipient = ? AND subject LIKE '%wrote to you'")
      .bind(person.email)
      .all<{ subject: string; text: string }>()
  ).results
async function listen({ school }: Circle, as: Person) {
  const { ticket } = await school.call<RealtimeTicket>('POST', '/realtime/ticket', { as })
  const protocols = `lyceum.events.v1, ticket.${ticket}`
  const { webSocket } = await school.fetch('GET', '/realtime', { headers: { upgrade: 'websocket', 'sec-websocket-protocol': protocols } })
  const frames: RealtimeFrame[] = []
  webSocket?.accept()
  webSocket?.addEventListener('message', ({ data }) => frames.push(JSON.parse(String(data)) as RealtimeFrame))
  return frames
}

test("a message is on the open pages of both before its sender's request is answered, and on nobody else's", async () => {
  const circle = await Circle.open()
  const { ada, bo, teacher } = circle
  const [mine, theirs, others] = [await listen(circle, ada), await listen(circle, bo), await listen(circle, teacher)]
  const { id, threadId } = await circle.send(ada, bo, 'High tide at six')
  const news = {
    kind: 'event',
    type: 'message:new',
    data: { threadId, messageId: id, authorId: ada.id, authorName: 'Ada Learner', body: 'High tide at six' },
  }
  await expect.poll(() => theirs.at(-1)).toMatchObject(news)
  await expect.poll(() => mine.at(-1)).toMatchObject(news)
  await circle.school.drain()
  expect([theirs.length, mine.length, others.length]).toEqual([2, 2, 1])
})

test('who has not seen a message within a minute is told once of the conversation, in the app and by mail', async () => {
  const circle = await Circle.open()
  const { ada, bo } = circle
  const { threadId } = await circle.send(ada, bo, 'High tide at six')
  await circle.send(ada, bo, 'Bring boots')
  await later(circle)
  expect(await notices(circle, bo)).toMatchObject([
    { type: 'message_received', title: 'Ada Learner wrote to you', body: 'High tide at six', link: `/learn/messages/${threadId}` },
  ])
  expect(await mailTo(bo)).toMatchObject([{ subject: 'Ada Learner wrote to you' }])
  expect(await notices(circle, ada)).toEqual([])
  expect(await mailTo(ada)).toEqual([])
})

test('who has read it within the minute, or muted the conversation, is told nothing', async () => {
  const circle = await Circle.open()
  const { school, ada, bo, teacher } = circle
  const { id, threadId } = await circle.send(ada, bo)
  await school.call('POST', `/messages/${threadId}/read`, { as: bo, body: { upTo: id } })
  const quiet = await circle.send(teacher, ada)
  await school.call('PATCH', `/messages/${quiet.threadId}`, { as: ada, body: { muted: true } })
  await circle.send(teacher, ada)
  await later(circle)
  expect([await notices(circle, bo), await notices(circle, ada)]).toEqual([[], []])
  expect([await mailTo(bo), await mailTo(ada)]).toEqual([[], []])
  expect(await school.call('GET', '/messages/unread', { as: ada })).toEqual({ unread: 0 })
})

test('reading the conversation reads its notice', async () => {
  const circle = await Circle.open()
  const { school, ada, bo } = circle
  const { id, threadId } = await circle.send(ada, bo)
  await later(circle)
  await school.call('POST', `/messages/${threadId}/read`, { as: bo, body: { upTo: id } })
  await school.drain()
  expect((await notices(circle, bo))[0]?.readAt).not.toBeNull()
})

test('who wants no text outside gets mail that says only who wrote; who wants no mail gets none', async () => {
  const circle = await Circle.open()
  const { school, ada, bo, teacher } = circle
  await school.call('PATCH', '/notification-preferences', { as: bo, body: { messageText: false } })
  await school.call('PATCH', '/notification-preferences', { as: teacher, body: { channels: { messages: { email: false } } } })
  await circle.send(ada, bo, 'High tide at six')
  await circle.send(ada, teacher, 'High tide at six')
  await later(circle)
  const [mail] = await mailTo(bo)
  expect(mail?.text).toContain('Open the conversation to read it.')
  expect(mail?.text).not.toContain('High tide')
  expect(JSON.stringify(await notices(circle, bo))).not.toContain('High tide')
  expect(await mailTo(teacher)).toEqual([])
  expect(await notices(circle, teacher)).toHaveLength(1)
})
