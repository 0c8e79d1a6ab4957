import type { MailKind } from '../jobs.ts'
import { arabic } from './messages.ar.ts'
import { english } from './messages.en.ts'

export type MailValues = { school: string; email: string; minutes: number }
type Message = { subject(values: MailValues): string; paragraphs(values: MailValues): string[]; action?: string }
export type Messages = Record<MailKind, Message> & {
  hello(name: string): string
  helloNobody: string
  reason(values: MailValues): string
}

const byLocale: Record<string, Messages> = { en: english, ar: arabic }

/** The messages in the reader's language, or in English. */
export function messagesFor(locale: string): { locale: string; messages: Messages } {
  const language = locale.split('-')[0] ?? ''
  const messages = byLocale[language]
  return messages ? { locale: language, messages } : { locale: 'en', messages: english }
}
