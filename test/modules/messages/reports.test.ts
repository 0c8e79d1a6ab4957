import { expect, test } from 'vitest'
import type { MessageReport, MessageReportDetail } from '../../../src/modules/messages/contract.ts'
import type { Notification } from '../../../src/modules/notifications/contract.ts'
import type { Person } from '../../support/school.ts'
import { Circle } from './circle.ts'

const report = (circle: Circle, as: Person, messageId: string) =>
  circle.school.fetch('POST', '/message-reports', { as, body: { messageId, reason: 'harassment', note: 'Look at this.' } })

async function reported() {
  const circle = await Circle.open()
  for (let n = 0; n < 9; n++) await circle.send(circle.ada, circle.bo, `before ${n}`)
  const message = await circle.send(circle.bo, circle.ada, 'Something mean')
  await circle.send(circle.ada, circle.bo, 'Please stop')
  const answer = await report(circle, circle.ada, message.id)
  expect(answer.status).toBe(201)
  const { data } = await answer.json<{ data: { id: string } }>()
  return { circle, message, reportId: data.id }
}

test('a report brings the message and the few around it before the admins, and nobody else sees it', async () => {
  const { circle, message, reportId } = await reported()
  const { school, admin, ada, bo, teacher } = circle
  const [listed] = await school.call<MessageReport[]>('GET', '/message-reports', { as: admin })
  expect(listed).toMatchObject({
    id: reportId,
    reason: 'harassment',
    note: 'Look at this.',
    status: 'open',
    reporter: { id: ada.id },
    author: { id: bo.id, status: 'active' },
    message: { id: message.id, body: 'Something mean' },
  })
  const { context } = await school.call<MessageReportDetail>('GET', `/message-reports/${reportId}`, { as: admin })
  expect(context.map(({ body }) => body)).toEqual([
    'before 4',
    'before 5',
    'before 6',
    'before 7',
    'before 8',
    'Something mean',
    'Please stop',
  ])
  for (const as of [ada, bo, teacher]) expect((await school.fetch('GET', '/message-reports', { as })).status).toBe(403)
  await school.drain()
  expect(await school.call<Notification[]>('GET', '/notifications', { as: admin })).toMatchObject([
    { type: 'message_reported', link: `/admin/reports/${reportId}` },
  ])
})

test('one reports what others wrote to oneself, once', async () => {
  const { circle, message } = await reported()
  const { ada, bo, teacher, admin } = circle
  expect((await report(circle, ada, message.id)).status).toBe(409)
  for (const as of [bo, teacher, admin]) expect((await report(circle, as, message.id)).status).toBe(404)
})

test('a removed message is gone for both, stays with its report, and the report is settled once', async () => {
  const { circle, message, reportId } = await reported()
  const { school, admin, ada, bo } = circle
  const settle = (outcome: string) => school.fetch('POST', `/message-reports/${reportId}/resolve`, { as: admin, body: { outcome } })
  expect((await settle('removed')).status).toBe(200)
  for (const as of [ada, bo])
    expect((await circle.read(as, message.threadId)).data.find(({ id }) => id === message.id)).toMatchObject({ body: null })
  expect((await settle('dismissed')).status).toBe(409)
  expect(await school.call('GET', '/message-reports', { as: admin })).toEqual([])
  expect(await school.call('GET', '/message-reports?status=removed', { as: admin })).toMatchObject([
    { message: { body: 'Something mean' }, resolvedBy: 'Amal Admin' },
  ])
})

test('a dismissed report leaves the message where it is', async () => {
  const { circle, message, reportId } = await reported()
  await circle.school.call('POST', `/message-reports/${reportId}/resolve`, { as: circle.admin, body: { outcome: 'dismissed' } })
  expect((await circle.read(circle.bo, message.threadId)).data.find(({ id }) => id === message.id)?.body).toBe('Something mean')
})

test('the audit log knows who wrote, blocked, reported and removed, and nothing of what was written', async () => {
  const { circle, reportId } = await reported()
  const { school, admin, ada, bo } = circle
  await school.call('PUT', `/message-blocks/${bo.id}`, { as: ada })
  await school.call('POST', `/message-reports/${reportId}/resolve`, { as: admin, body: { outcome: 'removed' } })
  const log = await school.call<{ action: string }[]>('GET', '/audit-log?perPage=100', { as: admin })
  const actions = new Set(log.map(({ action }) => action))
  for (const action of ['message.send', 'message.block', 'message.report', 'message.remove']) expect(actions).toContain(action)
  expect(JSON.stringify(log)).not.toContain('Something mean')
})
