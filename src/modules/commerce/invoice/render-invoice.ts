import { rgb, type Tag } from '../../../platform/pdf/canvas.ts'
import { fitText } from '../../../platform/pdf/fit-text.ts'
import { createFontLibrary, type FontLibrary, type LoadFont, type Typeface } from '../../../platform/pdf/font-library.ts'
import { TaggedDocument } from '../../../platform/pdf/tagged-document.ts'
import { dateFormat, moneyFormat } from '../money-format.ts'
import { type InvoiceWords, invoiceWords } from './invoice-words.ts'

export type InvoiceClaim = {
  number: string
  orderId: string
  issuedAt: Date
  locale: string
  currency: string
  brandColor: string
  seller: { name: string; address: string | null; taxId: string | null }
  buyer: { name: string; email: string }
  lines: { title: string; amount: number }[]
  subtotal: number
  discount: number
  tax: number
  taxIncluded: boolean
  total: number
  refunded: number
  periodEnd: Date | null
}

const size = { width: 210, height: 297 }
const [edge, inner] = [20, 170]
const [ink, quiet, rule] = ['#211d19', '#6c6861', '#bab7b0']
const serif = /^\P{L}*[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u

type Phrase = {
  text: string
  x: number
  y: number
  width: number
  size?: number
  color?: string
  own?: boolean
  end?: boolean
  role?: Tag['role']
  typeface?: Typeface
  lines?: number
}

/** Sets text from the side where reading starts, and mirrors for right-to-left languages. */
class Sheet {
  private readonly library: FontLibrary
  readonly rtl: boolean
  constructor(
    readonly document: TaggedDocument,
    loadFont: LoadFont,
    private readonly locale: string,
  ) {
    this.library = createFontLibrary(loadFont)
    this.rtl = /^(ar|he|fa|ur)\b/.test(locale)
  }

  /** `end` text ends at `x + width`. Answers the height it took. */
  async set({
    text,
    x,
    y,
    width,
    size: letter = 4,
    color = ink,
    own = false,
    end = false,
    role = 'P',
    typeface = 'sans',
    lines = 1,
  }: Phrase): Promise<number> {
    const direction = own ? 'auto' : this.rtl ? 'rtl' : 'ltr'
    const face = typeface === 'serif' && !serif.test(text) ? 'sans' : typeface
    const fitted = await fitText(
      text,
      { typeface: face, language: this.locale, direction },
      { size: letter, smallest: letter * 0.8, width, lines },
      this.library,
    )
    const anchor = this.rtl === end ? 'left' : 'right'
    const from = end ? x + width : x
    this.document.canvas.text({ role, text, language: own ? 'und' : this.locale }, fitted, {
      x: this.rtl ? size.width - from : from,
      y,
      anchor,
      color,
    })
    return fitted.lines.length * 1.25 * fitted.size
  }

  /** The school's colour along the upper edge. */
  band(color: string): void {
    this.document.canvas.draw(`${rgb(color)} rg`, `0 0 ${size.width} 3 re f`)
  }

  line(y: number, color: string): void {
    this.document.canvas.draw(`${rgb(color)} RG`, '0.25 w', `${edge} ${y} m ${edge + inner} ${y} l S`)
  }
}

/** The invoice of an order as a one-page A4 PDF, in the script and the way of writing money of the reader's language. */
export async function renderInvoice(claim: InvoiceClaim, loadFont: LoadFont): Promise<Uint8Array> {
  const words = invoiceWords(claim.locale)
  const sheet = new Sheet(await TaggedDocument.create(size), loadFont, claim.locale)
  const date = dateFormat(claim.locale)
  const money = moneyFormat(claim.locale, claim.currency)
  sheet.band(claim.brandColor)
  await sheet.set({ text: claim.seller.name, x: edge, y: 28, width: 100, size: 6, own: true, typeface: 'serif' })
  await sheet.set({ text: words.invoice, x: edge, y: 28, width: inner, size: 9, end: true, role: 'H1', typeface: 'serif' })
  await people(sheet, claim, words, date)
  const below = await items(sheet, claim, words, money)
  await sums(sheet, claim, words, money, date, below)
  return sheet.document.save({
    title: `${words.invoice} ${claim.number}`,
    author: claim.seller.name,
    subject: claim.orderId,
    language: claim.locale,
    createdAt: claim.issuedAt,
  })
}

async function people(sheet: Sheet, claim: InvoiceClaim, words: InvoiceWords, date: (day: Date) => string): Promise<void> {
  const small = { size: 3.4, color: quiet }
  const { seller, buyer } = claim
  await sheet.set({ ...small, text: words.seller, x: edge, y: 46, width: 80 })
  let y = 52
  for (const text of [
    seller.name,
    ...(seller.address?.split(/\r?\n/).slice(0, 5) ?? []),
    ...(seller.taxId ? [`${words.taxId}: ${seller.taxId}`] : []),
  ]) {
    await sheet.set({ text, x: edge, y, width: 80, own: text !== `${words.taxId}: ${seller.taxId}` })
    y += 5.5
  }
  await sheet.set({ ...small, text: words.buyer, x: 110, y: 46, width: 80 })
  await sheet.set({ text: buyer.name, x: 110, y: 52, width: 80, own: true })
  await sheet.set({ text: buyer.email, x: 110, y: 57.5, width: 80, own: true })
  const facts: [string, string, boolean][] = [
    [words.number, claim.number, true],
    [words.date, date(claim.issuedAt), false],
    [words.order, claim.orderId, true],
  ]
  for (const [i, [label, text, own]] of facts.entries()) {
    const x = edge + i * 45
    await sheet.set({ ...small, text: label, x, y: 92, width: 42 })
    await sheet.set({ text, x, y: 97.5, width: i === 2 ? 80 : 42, own })
  }
}

async function items(sheet: Sheet, { lines }: InvoiceClaim, words: InvoiceWords, money: (amount: number) => string): Promise<number> {
  let y = 112
  await sheet.set({ text: words.item, x: edge, y, width: 120, size: 3.4, color: quiet })
  await sheet.set({ text: words.price, x: edge, y, width: inner, size: 3.4, color: quiet, end: true })
  sheet.line(y + 2.5, ink)
  for (const { title, amount } of lines) {
    y += 8.5
    // Titles of two lines grow upward on certificates; here the row grows down instead.
    const height = await sheet.set({ text: title, x: edge, y, width: 125, own: true, lines: 2 })
    await sheet.set({ text: money(amount), x: edge, y, width: inner, end: true })
    y += Math.max(0, height - 5)
    sheet.line(y + 3, rule)
  }
  return y + 3
}

async function sums(
  sheet: Sheet,
  claim: InvoiceClaim,
  words: InvoiceWords,
  money: (amount: number) => string,
  date: (day: Date) => string,
  from: number,
): Promise<void> {
  const rows: [string, string, number][] = [[words.subtotal, money(claim.subtotal), 4]]
  if (claim.discount > 0) rows.push([words.discount, money(-claim.discount), 4])
  if (claim.tax > 0 && !claim.taxIncluded) rows.push([words.tax, money(claim.tax), 4])
  rows.push([words.total, money(claim.total), 5.4])
  if (claim.tax > 0 && claim.taxIncluded) rows.push([words.taxIncluded, money(claim.tax), 4])
  if (claim.refunded > 0) rows.push([words.refunded, money(-claim.refunded), 4])
  let y = from + 4
  for (const [label, text, letter] of rows) {
    y += letter * 1.75
    await sheet.set({ text: label, x: 110, y, width: 45, size: letter, ...(letter > 4 ? { typeface: 'serif' as const } : {}) })
    await sheet.set({ text, x: edge, y, width: inner, size: letter, end: true })
  }
  const until = claim.periodEnd ? ` ${words.period} ${date(claim.periodEnd)}` : ''
  await sheet.set({ text: `${words.paid}: ${date(claim.issuedAt)}${until}`, x: edge, y: y + 14, width: inner, color: quiet })
}
