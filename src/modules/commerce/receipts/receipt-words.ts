import { arabic } from './receipt-words.ar.ts'
import { english } from './receipt-words.en.ts'

type Values = { school: string; what: string; sum: string; date: string }
type Message = { subject(values: Values): string; paragraphs(values: Values): string[]; action: string }

/** What every language's file must say: a mail to a buyer or an instructor for each thing that happens to money. */
export type ReceiptWords = Record<
  'paid' | 'taken' | 'renewed' | 'toPay' | 'refunded' | 'givenBack' | 'pastDue' | 'ended' | 'payout',
  Message
> & {
  hello(name: string | null): string
  subtotal: string
  discount(code: string | null): string
  tax: string
  total: string
  invoice: string
  order: string
  /** For a guest: the way into the account their order made. */
  choosePassword: string
  enterHint: string
  reasonBuyer(school: string): string
  reasonInstructor(school: string): string
}

const byLocale: Record<string, ReceiptWords> = { en: english, ar: arabic }

/** The words in the reader's language, or in English. */
export function receiptWords(locale: string): { locale: string; words: ReceiptWords } {
  const language = locale.split('-')[0] ?? ''
  const words = byLocale[language]
  return words ? { locale: language, words } : { locale: 'en', words: english }
}
