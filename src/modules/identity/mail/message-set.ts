import type { MailKind } from '../jobs.ts'

/** What every language's file of messages must say. */
type MailValues = { school: string; email: string; minutes: number }
type Message = { subject(values: MailValues): string; paragraphs(values: MailValues): string[]; action?: string }
export type MessageSet = Record<MailKind, Message> & {
  hello(name: string): string
  helloNobody: string
  reason(values: MailValues): string
}
