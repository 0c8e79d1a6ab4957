import type { MessageSet } from './message-set.ts'
import { arabic } from './messages.ar.ts'
import { english } from './messages.en.ts'

const byLocale: Record<string, MessageSet> = { en: english, ar: arabic }

/** The messages in the reader's language, or in English. */
export function messagesFor(locale: string): { locale: string; messages: MessageSet } {
  const language = locale.split('-')[0] ?? ''
  const messages = byLocale[language]
  return messages ? { locale: language, messages } : { locale: 'en', messages: english }
}
