import { z } from 'zod'
import { movingTypes } from '../../kernel/moved.ts'
import { CursorQuery } from '../../kernel/pagination.ts'
import { oneLine } from '../../kernel/text.ts'

/** What people may choose about, each by its channels. */
export const categories = ['courses', 'classes', 'messages', 'announcements', 'teaching'] as const
export type Category = (typeof categories)[number]

export const Notification = z
  .object({
    id: z.string(),
    category: z.enum(categories),
    type: z.string(),
    title: z.string(),
    body: z.string(),
    link: z.string().nullable(),
    readAt: z.string().nullable(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'Notification' })
export type Notification = z.infer<typeof Notification>
export const NotificationQuery = CursorQuery.extend({ unread: z.enum(['true', 'false']).optional() })
export type NotificationQuery = z.infer<typeof NotificationQuery>

/** Which were read: some by id, or all there are. */
export const ReadInput = z
  .object({ ids: z.array(z.string().max(60)).min(1).max(100), all: z.literal(true) })
  .partial()
  .refine((input) => (input.ids === undefined) !== (input.all === undefined), 'name ids, or all: true')
export type ReadInput = z.infer<typeof ReadInput>
export const Unread = z.object({ unread: z.number().int() }).meta({ id: 'Unread' })
export type Unread = z.infer<typeof Unread>

const Channel = z.object({ inApp: z.boolean(), email: z.boolean(), push: z.boolean() })
export const Channels = z.object({ courses: Channel, classes: Channel, messages: Channel, announcements: Channel, teaching: Channel })
export type Channels = z.infer<typeof Channels>
const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 22:00')
/** On the clock of the person's own time zone; `from` may be later than `to`: then it is over midnight. */
export const QuietHours = z
  .object({ from: Clock, to: Clock })
  .refine(({ from, to }) => from !== to, 'must begin and end at different times')
export type QuietHours = z.infer<typeof QuietHours>
/** Mail and push in quiet hours wait for their end; with a daily digest all mail waits for `digestAt`. */
export const NotificationPreferences = z
  .object({
    channels: Channels,
    quietHours: QuietHours.nullable(),
    digest: z.enum(['off', 'daily']),
    digestAt: Clock,
    /** What was written to them stands in the notice, its mail and its push; without it these say only who wrote. */
    messageText: z.boolean(),
    timezone: z.string(),
  })
  .meta({ id: 'NotificationPreferences' })
export type NotificationPreferences = z.infer<typeof NotificationPreferences>
export const PreferencesPatch = z
  .strictObject({
    channels: z
      .strictObject({
        courses: Channel.partial().strict(),
        classes: Channel.partial().strict(),
        messages: Channel.partial().strict(),
        announcements: Channel.partial().strict(),
        teaching: Channel.partial().strict(),
      })
      .partial(),
    quietHours: QuietHours.nullable(),
    digest: z.enum(['off', 'daily']),
    digestAt: Clock,
    messageText: z.boolean(),
  })
  .partial()
export type PreferencesPatch = z.infer<typeof PreferencesPatch>

export const Announcement = z
  .object({
    id: z.string(),
    courseId: z.string().nullable(),
    courseTitle: z.string().nullable(),
    authorName: z.string(),
    title: z.string(),
    body: z.string(),
    createdAt: z.string(),
  })
  .meta({ id: 'Announcement' })
export type Announcement = z.infer<typeof Announcement>
export const AnnouncementInput = z.object({
  courseId: z.string().max(60).optional(),
  title: oneLine(150),
  body: z.string().trim().min(1).max(5000),
})
export type AnnouncementInput = z.infer<typeof AnnouncementInput>
export const AnnouncementQuery = CursorQuery.extend({ courseId: z.string().max(60).optional() })
export type AnnouncementQuery = z.infer<typeof AnnouncementQuery>

/** A browser that is told also when no page is open. It belongs to the session it was switched on in, and ends with it. */
export const PushDevice = z
  .object({ id: z.string(), device: z.string(), isCurrent: z.boolean(), createdAt: z.string() })
  .meta({ id: 'PushDevice' })
export type PushDevice = z.infer<typeof PushDevice>
/** `publicKey` is what a browser subscribes with; null where this installation does not push. */
export const PushDevices = z.object({ publicKey: z.string().nullable(), devices: z.array(PushDevice) }).meta({ id: 'PushDevices' })
export type PushDevices = z.infer<typeof PushDevices>
const base64url = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[\w-]+=*$/, 'must be base64url')
/** What `PushSubscription.toJSON()` gives in a browser. */
export const PushSubscriptionInput = z.object({
  endpoint: z.url().max(1000),
  keys: z.object({ p256dh: base64url(200), auth: base64url(50) }),
})
export type PushSubscriptionInput = z.infer<typeof PushSubscriptionInput>

export const CalendarFeed = z.object({ url: z.string() }).meta({ id: 'CalendarFeed' })
export type CalendarFeed = z.infer<typeof CalendarFeed>
export const TokenQuery = z.object({ token: z.string().min(1).max(2000) })

export const RealtimeTicket = z
  .object({ ticket: z.string(), socketUrl: z.string(), protocol: z.string(), expiresAt: z.string() })
  .meta({ id: 'RealtimeTicket' })
export type RealtimeTicket = z.infer<typeof RealtimeTicket>

/** The names of api.md's real-time events. */
export const realtimeTypes = [
  'course:enrolled',
  'course:progress',
  'course:completed',
  'assessment:started',
  'assessment:submitted',
  'assessment:graded',
  'message:new',
  'notification:new',
  'session:join',
  'session:leave',
  'session:message',
] as const
export type RealtimeType = (typeof realtimeTypes)[number]
/**
 * What the socket brings. `seq` grows by one a person; `hello` says where a client stands, `gap` that it must read anew.
 * `progress` names what is worth reading again while it moves; it is not kept, so a client that comes back reads it anyway.
 */
export const RealtimeFrame = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hello'), seq: z.number().int(), gap: z.boolean() }),
  z.object({
    kind: z.literal('event'),
    seq: z.number().int(),
    id: z.string(),
    type: z.enum(realtimeTypes),
    data: z.record(z.string(), z.unknown()),
    at: z.string(),
  }),
  z.object({ kind: z.literal('progress'), type: z.enum(movingTypes), path: z.string() }),
])
export type RealtimeFrame = z.infer<typeof RealtimeFrame>
