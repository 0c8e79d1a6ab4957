import { describe } from '../../http/describe.ts'
import { created, createRouter, cursored, noContent, ok, withMeta } from '../../http/router.ts'
import { validate } from '../../http/validate.ts'
import { blockPerson, listBlocks, unblockPerson } from './blocks/blocks.ts'
import {
  BlockedPerson,
  Message,
  MessageReport,
  MessageReportDetail,
  MessageThread,
  Recipient,
  RecipientQuery,
  Reported,
  ReportInput,
  ReportQuery,
  ResolveInput,
  SeenInput,
  SendMessageInput,
  Standing,
  ThreadPatch,
  ThreadQuery,
  UnreadThreads,
} from './contract.ts'
import { policy } from './policy.ts'
import { getStanding } from './recipients/get-standing.ts'
import { listRecipients } from './recipients/list-recipients.ts'
import { getReport, listReports } from './reports/read-reports.ts'
import { reportMessage } from './reports/report-message.ts'
import { resolveReport } from './reports/resolve-report.ts'
import { getThread } from './threads/get-thread.ts'
import { countUnreadThreads, listThreads } from './threads/list-threads.ts'
import { deleteThread, markSeen, updateThread } from './threads/own-thread.ts'
import { sendMessage } from './threads/send-message.ts'

const threadRoutes = createRouter()
  .get(
    '/messages',
    describe({
      summary: 'My conversations, the newest first; `meta.unread` counts those with something new',
      permission: policy.own,
      returns: MessageThread,
      list: 'cursor',
    }),
    validate('query', ThreadQuery),
    async (c) => {
      const { page, unread } = await listThreads(c.var.ctx, c.req.valid('query'))
      return withMeta(c, page.items, { nextCursor: page.nextCursor, unread })
    },
  )
  .post(
    '/messages',
    describe({
      summary: 'Write to someone',
      permission: policy.write,
      returns: Message,
      status: 201,
      errors: ['NOT_FOUND', 'UNPROCESSABLE'],
      limit: { limit: 30, window: 60, each: 'person' },
    }),
    validate('json', SendMessageInput),
    async (c) => created(c, await sendMessage(c.var.ctx, c.req.valid('json'))),
  )
  .get(
    '/messages/unread',
    describe({ summary: 'In how many conversations there is something new', permission: policy.own, returns: UnreadThreads }),
    async (c) => ok(c, await countUnreadThreads(c.var.ctx)),
  )
  .get(
    '/messages/recipients',
    describe({ summary: 'People I may write to', permission: policy.write, returns: Recipient, list: 'all' }),
    validate('query', RecipientQuery),
    async (c) => ok(c, await listRecipients(c.var.ctx, c.req.valid('query'))),
  )
  .get(
    '/messages/recipients/:userId',
    describe({ summary: 'Whether I may write to someone, and our conversation', permission: policy.write, returns: Standing }),
    async (c) => ok(c, await getStanding(c.var.ctx, c.req.param('userId'))),
  )
  .get(
    '/messages/:threadId',
    describe({
      summary: 'A conversation, its newest messages first; `meta.thread` says how it stands',
      permission: policy.own,
      returns: Message,
      list: 'cursor',
    }),
    validate('query', ThreadQuery),
    async (c) => {
      const { page, thread } = await getThread(c.var.ctx, c.req.param('threadId'), c.req.valid('query'))
      return withMeta(c, page.items, { nextCursor: page.nextCursor, thread })
    },
  )
  .post(
    '/messages/:threadId/read',
    describe({ summary: 'I have seen a conversation up to a message', permission: policy.own, status: 204 }),
    validate('json', SeenInput),
    async (c) => noContent(c, await markSeen(c.var.ctx, c.req.param('threadId'), c.req.valid('json'))),
  )
  .patch(
    '/messages/:threadId',
    describe({ summary: 'Mute a conversation, or hear of it again', permission: policy.own, returns: ThreadPatch }),
    validate('json', ThreadPatch),
    async (c) => ok(c, await updateThread(c.var.ctx, c.req.param('threadId'), c.req.valid('json'))),
  )
  .delete(
    '/messages/:threadId',
    describe({ summary: 'Delete a conversation for me alone', permission: policy.own, status: 204 }),
    async (c) => noContent(c, await deleteThread(c.var.ctx, c.req.param('threadId'))),
  )

const safetyRoutes = createRouter()
  .get(
    '/message-blocks',
    describe({ summary: 'Whom I have blocked', permission: policy.own, returns: BlockedPerson, list: 'all' }),
    async (c) => ok(c, await listBlocks(c.var.ctx)),
  )
  .put(
    '/message-blocks/:userId',
    describe({ summary: 'Want no messages of someone', permission: policy.block, returns: BlockedPerson, errors: ['UNPROCESSABLE'] }),
    async (c) => ok(c, await blockPerson(c.var.ctx, c.req.param('userId'))),
  )
  .delete('/message-blocks/:userId', describe({ summary: 'Let someone write again', permission: policy.own, status: 204 }), async (c) =>
    noContent(c, await unblockPerson(c.var.ctx, c.req.param('userId'))),
  )
  .get(
    '/message-reports',
    describe({ summary: 'Messages that were reported', permission: policy.moderate, returns: MessageReport, list: 'cursor' }),
    validate('query', ReportQuery),
    async (c) => cursored(c, await listReports(c.var.ctx, c.req.valid('query'))),
  )
  .post(
    '/message-reports',
    describe({
      summary: 'Bring a message before the admins',
      permission: policy.own,
      returns: Reported,
      status: 201,
      errors: ['NOT_FOUND', 'CONFLICT'],
    }),
    validate('json', ReportInput),
    async (c) => created(c, await reportMessage(c.var.ctx, c.req.valid('json'))),
  )
  .get(
    '/message-reports/:id',
    describe({ summary: 'A report, and what was said around the message', permission: policy.moderate, returns: MessageReportDetail }),
    async (c) => ok(c, await getReport(c.var.ctx, c.req.param('id'))),
  )
  .post(
    '/message-reports/:id/resolve',
    describe({
      summary: 'Dismiss a report, or remove the message',
      permission: policy.moderate,
      returns: MessageReportDetail,
      errors: ['CONFLICT'],
    }),
    validate('json', ResolveInput),
    async (c) => ok(c, await resolveReport(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )

export const routes = createRouter().route('/', threadRoutes).route('/', safetyRoutes)
export type MessageReportRoutes = typeof safetyRoutes
