import { describe, expect, test } from 'vitest'
import { type InvoiceClaim, renderInvoice } from '../../../src/modules/commerce/invoice/render-invoice.ts'
import { loadFont } from '../certificates/font-files.ts'
import { readPdf } from '../certificates/read-pdf.ts'

const claim: InvoiceClaim = {
  number: '2026-000042',
  orderId: 'ord_01kx0000000000000000000000',
  issuedAt: new Date('2026-11-02T23:30:00Z'),
  locale: 'en',
  currency: 'EUR',
  brandColor: '#0f4a50',
  seller: { name: 'Saltmarsh School', address: 'Marsh Lane 4\n18055 Rostock', taxId: 'DE 123 456 789' },
  buyer: { name: 'Leila Haddad', email: 'leila@example.test' },
  lines: [{ title: 'Field botany', amount: 3900 }],
  subtotal: 3900,
  discount: 780,
  tax: 593,
  taxIncluded: false,
  total: 3713,
  refunded: 0,
  periodEnd: null,
}
const render = async (change: Partial<InvoiceClaim> = {}) => readPdf(await renderInvoice({ ...claim, ...change }, loadFont))
const texts = (pdf: Awaited<ReturnType<typeof readPdf>>) => pdf.tags.map(({ text }) => text)

describe('an invoice says what was paid', () => {
  test('it names both sides, its number, every line and every sum, in reading order', async () => {
    const pdf = await render()
    expect(texts(pdf)).toEqual([
      'Saltmarsh School',
      'Invoice',
      'From',
      'Saltmarsh School',
      'Marsh Lane 4',
      '18055 Rostock',
      'Tax number: DE 123 456 789',
      'To',
      'Leila Haddad',
      'leila@example.test',
      'Number',
      '2026-000042',
      'Date',
      'November 2, 2026',
      'Order',
      'ord_01kx0000000000000000000000',
      'Item',
      'Amount',
      'Field botany',
      '€39.00',
      'Subtotal',
      '€39.00',
      'Discount',
      '-€7.80',
      'Tax',
      '€5.93',
      'Total',
      '€37.13',
      'Paid: November 2, 2026',
    ])
    expect([pdf.title, pdf.language, pdf.size.height]).toEqual(['Invoice 2026-000042', 'en', expect.closeTo(841.89, 1)])
  })

  test('tax that is in the price is named beneath the total, and what went back after it', async () => {
    const words = texts(await render({ taxIncluded: true, total: 3120, tax: 498, refunded: 1000 }))
    expect(words.slice(words.indexOf('Total'), -1)).toEqual(['Total', '€31.20', 'of which tax', '€4.98', 'Refunded', '-€10.00'])
  })

  test.each([
    ['JPY', 1200, '¥1,200'],
    ['KRW', 39_000, '₩39,000'],
    ['KWD', 12_345, 'KWD 12.345'],
    ['USD', 5, '$0.05'],
  ])('%s: %i minor units are written %s', async (currency, amount, written) => {
    const sums = texts(
      await render({ currency, lines: [{ title: 'Tides', amount }], subtotal: amount, discount: 0, tax: 0, total: amount }),
    )
    expect(sums.filter((text) => text.replaceAll('\u00a0', ' ') === written)).toHaveLength(3)
  })

  test('names in Japanese and Arabic are drawn with the letters they have, not with boxes', async () => {
    const pdf = await render({
      buyer: { name: '田中 愛子', email: 'aiko@example.test' },
      lines: [{ title: 'خط الرقعة', amount: 3900 }],
    })
    expect(texts(pdf)).toEqual(expect.arrayContaining(['田中 愛子', 'خط الرقعة']))
    expect(pdf.lines.join(' ')).not.toContain('?')
  })

  test('in Arabic everything is mirrored, with Arabic words, digits and dates', async () => {
    const [arabic, english] = [await render({ locale: 'ar' }), await render()]
    const words = texts(arabic)
    expect(words).toEqual(expect.arrayContaining(['فاتورة', 'الإجمالي', 'التاريخ']))
    expect(words.some((text) => text.includes('٣٩٫٠٠'))).toBe(true)
    expect(words.some((text) => text.includes('٢ نوفمبر ٢٠٢٦'))).toBe(true)
    expect(arabic.content).not.toBe(english.content)
    expect(arabic.language).toBe('ar')
  })
})
