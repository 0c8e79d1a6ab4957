import type { ReceiptWords } from './receipt-word-set.ts'
import { arabic } from './receipt-words.ar.ts'
import { english } from './receipt-words.en.ts'

const byLocale: Record<string, ReceiptWords> = { en: english, ar: arabic }

/** The words in the reader's language, or in English. */
export function receiptWords(locale: string): { locale: string; words: ReceiptWords } {
  const language = locale.split('-')[0] ?? ''
  const words = byLocale[language]
  return words ? { locale: language, words } : { locale: 'en', words: english }
}
