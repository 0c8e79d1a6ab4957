import { type MessageSet, type NoticeType, noticeTypes, type Values } from './message-set.ts'
import { arabic } from './messages.ar.ts'
import { english } from './messages.en.ts'

const byLocale: Record<string, MessageSet> = { en: english, ar: arabic }

/** The messages in the reader's language, or in English. */
export function messagesFor(locale: string): { locale: string; messages: MessageSet } {
  const language = locale.split('-')[0] ?? ''
  const messages = byLocale[language]
  return messages ? { locale: language, messages } : { locale: 'en', messages: english }
}

/** The words of a notice for one reader: their language, their clock. */
export function wordsOf(
  notice: { type: string; values: Values },
  person: { locale: string; timezone: string },
): { title: string; body: string } {
  const { locale, messages } = messagesFor(person.locale)
  const type = noticeTypes.find((known): known is NoticeType => known === notice.type)
  if (!type) throw new Error(`No message is written for ${notice.type}`)
  const reader = { time: (at: string) => localTime(at, locale, person.timezone) }
  return { title: messages[type].title(notice.values, reader).slice(0, 300), body: messages[type].body(notice.values, reader) }
}

/** Date and time with the name of the zone, so that nobody has to guess whose clock it is. */
function localTime(at: string, locale: string, timeZone: string): string {
  const format = (zone: string) =>
    `${new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'full', timeStyle: 'short', timeZone: zone }).format(new Date(at))} (${zone})`
  try {
    return format(timeZone)
  } catch {
    return format('UTC')
  }
}
