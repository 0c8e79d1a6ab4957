import type { Category } from '../contract.ts'

/** What a message may name: words of the occasion, and how to write a time for this reader. */
export type Values = Record<string, string>
export type Reader = { time(at: string): string }
type Text = { title(values: Values, reader: Reader): string; body(values: Values, reader: Reader): string }

export const noticeTypes = [
  'course_enrolled',
  'course_completed',
  'certificate_issued',
  'attempt_graded',
  'work_to_grade',
  'course_submitted',
  'course_returned',
  'course_published',
  'creator_applied',
  'dispute_opened',
  'dispute_won',
  'dispute_lost',
  'review_created',
  'review_replied',
  'live_scheduled',
  'live_changed',
  'live_cancelled',
  'live_starting',
  'live_started',
  'live_recorded',
  'message_received',
  'message_reported',
  'announcement',
] as const
export type NoticeType = (typeof noticeTypes)[number]

export type MessageSet = Record<NoticeType, Text> & {
  hello(name: string | null): string
  open: string
  dueOn(course: string): string
  digestSubject(count: number, school: string): string
  digestLead: string
  reason(school: string): string
  unsubscribe: Record<Category, string>
  unsubscribePage: { title: string; ask: string; button: string; done: string; invalid: string }
}
