import { describe } from '../../http/describe.ts'
import { created, createRouter, cursored, noContent, ok, withMeta } from '../../http/router.ts'
import { validate } from '../../http/validate.ts'
import { announce } from './announcements/announce.ts'
import { listAnnouncements } from './announcements/list-announcements.ts'
import { endFeedAddress, makeFeedAddress } from './calendar/feed-address.ts'
import { readCalendar } from './calendar/read-calendar.ts'
import {
  Announcement,
  AnnouncementInput,
  AnnouncementQuery,
  CalendarFeed,
  Notification,
  NotificationPreferences,
  NotificationQuery,
  PreferencesPatch,
  PushDevice,
  PushDevices,
  PushSubscriptionInput,
  ReadInput,
  RealtimeTicket,
  TokenQuery,
  Unread,
} from './contract.ts'
import { listNotifications } from './inbox/list-notifications.ts'
import { getPreferences, updatePreferences } from './inbox/preferences.ts'
import { readNotifications } from './inbox/read-notifications.ts'
import { policy } from './policy.ts'
import { addDevice } from './push/add-device.ts'
import { listDevices } from './push/list-devices.ts'
import { removeDevice } from './push/remove-device.ts'
import { issueRealtimeTicket, openRealtime } from './realtime/open-realtime.ts'
import { renderUnsubscribe, takeUnsubscribe } from './unsubscribe-page.ts'

export const routes = createRouter()
  .get(
    '/notifications',
    describe({ summary: 'What one was told; `meta.unread` counts', permission: policy.own, returns: Notification, list: 'cursor' }),
    validate('query', NotificationQuery),
    async (c) => {
      const { page, unread } = await listNotifications(c.var.ctx, c.req.valid('query'))
      return withMeta(c, page.items, { nextCursor: page.nextCursor, unread })
    },
  )
  .post(
    '/notifications/read',
    describe({ summary: 'Mark notifications as read', permission: policy.own, returns: Unread }),
    validate('json', ReadInput),
    async (c) => ok(c, await readNotifications(c.var.ctx, c.req.valid('json'))),
  )
  .get(
    '/notification-preferences',
    describe({ summary: 'How one wants to be told', permission: policy.own, returns: NotificationPreferences }),
    async (c) => ok(c, await getPreferences(c.var.ctx)),
  )
  .patch(
    '/notification-preferences',
    describe({ summary: 'Change how one wants to be told', permission: policy.own, returns: NotificationPreferences }),
    validate('json', PreferencesPatch),
    async (c) => ok(c, await updatePreferences(c.var.ctx, c.req.valid('json'))),
  )
  .get(
    '/push-subscriptions',
    describe({ summary: 'My browsers that are pushed to, and the key to subscribe with', permission: policy.own, returns: PushDevices }),
    async (c) => ok(c, await listDevices(c.var.ctx)),
  )
  .post(
    '/push-subscriptions',
    describe({
      summary: 'Push to this browser from now on',
      permission: policy.own,
      returns: PushDevice,
      status: 201,
      errors: ['UNPROCESSABLE'],
    }),
    validate('json', PushSubscriptionInput),
    async (c) => created(c, await addDevice(c.var.ctx, c.req.valid('json'))),
  )
  .delete(
    '/push-subscriptions/:id',
    describe({ summary: 'Push to a browser of mine no more', permission: policy.own, status: 204 }),
    async (c) => noContent(c, await removeDevice(c.var.ctx, c.req.param('id'))),
  )
  .get(
    '/announcements',
    describe({ summary: 'Announcements to everyone and in my courses', permission: policy.own, returns: Announcement, list: 'cursor' }),
    validate('query', AnnouncementQuery),
    async (c) => cursored(c, await listAnnouncements(c.var.ctx, c.req.valid('query'))),
  )
  .post(
    '/announcements',
    describe({
      summary: 'Say something to a course or to everyone',
      permission: policy.announce,
      returns: Announcement,
      status: 201,
      errors: ['NOT_FOUND'],
    }),
    validate('json', AnnouncementInput),
    async (c) => created(c, await announce(c.var.ctx, c.req.valid('json'))),
  )
  .get(
    '/calendar.ics',
    describe({
      summary: "A person's classes and due dates as iCalendar",
      permission: policy.calendar,
      produces: 'text/calendar',
      errors: ['NOT_FOUND'],
    }),
    validate('query', TokenQuery),
    async (c) =>
      c.body(await readCalendar(c.var.ctx, c.req.valid('query').token), 200, {
        'content-type': 'text/calendar; charset=utf-8',
        'cache-control': 'private, max-age=300',
      }),
  )
  .post(
    '/calendar/feed',
    describe({ summary: 'A new private address of my calendar', permission: policy.own, returns: CalendarFeed, status: 201 }),
    async (c) => created(c, await makeFeedAddress(c.var.ctx)),
  )
  .delete(
    '/calendar/feed',
    describe({ summary: 'End the private address of my calendar', permission: policy.own, status: 204 }),
    async (c) => noContent(c, await endFeedAddress(c.var.ctx)),
  )
  .post(
    '/realtime/ticket',
    describe({ summary: 'A ticket for one socket within a minute', permission: policy.own, returns: RealtimeTicket, status: 201 }),
    async (c) => created(c, await issueRealtimeTicket(c.var.ctx)),
  )
  .get(
    '/realtime',
    describe({ summary: 'My events over one WebSocket', permission: 'open', socket: policy.own, errors: ['VALIDATION_ERROR'] }),
    async (c) =>
      openRealtime(c.var.ctx, {
        isUpgrade: c.req.header('upgrade')?.toLowerCase() === 'websocket',
        protocols: c.req.header('sec-websocket-protocol'),
        since: c.req.query('since'),
      }),
  )
export type NotificationRoutes = typeof routes

export const rootRoutes = createRouter()
  .get('/unsubscribe', describe({ summary: 'A page that stops mail of a kind', permission: 'open', produces: 'text/html' }), (c) =>
    renderUnsubscribe(c, c.req.query('token') ?? ''),
  )
  .post('/unsubscribe', describe({ summary: 'Stop mail of a kind', permission: 'open', produces: 'text/html' }), (c) =>
    takeUnsubscribe(c, c.req.query('token') ?? ''),
  )
