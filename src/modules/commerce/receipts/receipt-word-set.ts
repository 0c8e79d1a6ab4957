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
