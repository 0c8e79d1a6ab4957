import { describe, expect, it } from 'vitest'
import type { CertificateClaim, CertificateTemplate } from '../../../src/modules/certificates/document/certificate-claim.ts'
import { sha256Hex } from '../../../src/modules/certificates/document/digest.ts'
import { renderCertificate } from '../../../src/modules/certificates/document/render-certificate.ts'
import { loadFont } from './font-files.ts'
import { readPdf } from './read-pdf.ts'

const claim: CertificateClaim = {
  learnerName: 'Mina Asadi',
  courseTitle: 'Writing Plainly',
  issuerName: 'Saltmarsh School of Practical Arts',
  instructorName: 'Samuel Okoro',
  issuedAt: new Date('2026-11-02T23:30:00Z'),
  certificateNumber: 'LYC-2026-7F3K-92QM',
  verifyUrl: `https://learn.saltmarsh.example/verify/${'9f'.repeat(32)}`,
  grade: 88,
  passingScore: 70,
  hours: 5.5,
  locale: 'en',
}
const template: CertificateTemplate = { brandColor: '#0f4a50', signature: { name: 'Ruth Imber' } }
const render = (change: Partial<CertificateClaim> = {}, look: Partial<CertificateTemplate> = {}) =>
  renderCertificate({ ...claim, ...change }, { ...template, ...look }, loadFont)
const visual = (text: string): string => [...text.normalize('NFC')].reverse().join('')

/** A 1 × 1 PNG, black. */
const dot = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=='),
  (character) => character.charCodeAt(0),
)

describe('the certificate says what the claim says', () => {
  it('is one A4 page lying down that carries every part of the claim as text', async () => {
    const pdf = await readPdf(await render())
    expect(pdf.size.width).toBeCloseTo(841.89, 1)
    expect(pdf.size.height).toBeCloseTo(595.28, 1)
    expect(pdf.lines).toEqual([
      'Saltmarsh School of Practical Arts',
      'This is to say that',
      'Mina Asadi',
      'has finished, and finished well, the course',
      'Writing Plainly',
      '5 hours and 30 minutes of lessons and exercises.',
      'Final mark 88 of 100. The pass mark is 70.',
      'Samuel Okoro',
      'Instructor',
      'Ruth Imber',
      'For the school',
      'Issued',
      '2 November 2026',
      'Number',
      'LYC-2026-7F3K-92QM',
      'learn.saltmarsh.example/verify',
    ])
  })

  it('has a title, a language and a tagged reading order with the name as its heading', async () => {
    const pdf = await readPdf(await render())
    expect(pdf.title).toBe('Certificate LYC-2026-7F3K-92QM: Mina Asadi, Writing Plainly')
    expect(pdf.language).toBe('en')
    expect(pdf.tags.filter((tag) => tag.role !== 'P')).toEqual([
      { role: 'H1', text: 'Mina Asadi' },
      { role: 'H2', text: 'Writing Plainly' },
      { role: 'Figure', text: 'QR code: opens the public proof' },
      { role: 'Link', text: '' },
    ])
  })

  it('links to the whole verify address', async () => {
    expect((await readPdf(await render())).links).toEqual([claim.verifyUrl])
    expect((await readPdf(await render({ verifyUrl: 'https://learn.example/verify/(a)b' }))).links).toEqual([
      'https://learn.example/verify/(a)b',
    ])
  })

  it('leaves out what the claim does not have', async () => {
    const bare: CertificateClaim = { ...claim }
    delete bare.instructorName
    delete bare.grade
    delete bare.passingScore
    delete bare.hours
    const pdf = await readPdf(await renderCertificate(bare, { brandColor: '#0f4a50' }, loadFont))
    expect(pdf.lines).toHaveLength(10)
    expect(pdf.lines.join(' ')).not.toMatch(/undefined|NaN|Instructor|Final mark|pass mark|hours/)
  })
})

describe('names in every script can be found and read', () => {
  it.each([
    ['Latin', 'Nguyễn Thị Ánh Đặng'],
    ['combining marks', 'Ẹ̀kọ́ Ǹjídéka'],
    ['Cyrillic', 'Екатерина Щербакова'],
    ['Greek', 'Ἀριστοτέλης Παπαδόπουλος'],
    ['Devanagari', 'श्रीकृष्ण त्रिपाठी'],
    ['Chinese', '欧阳春晓'],
    ['Japanese', '髙橋ヴィクトル'],
    ['Korean', '황보혜뷁'],
    ['no font', 'ქართული'],
  ])('%s', async (_, learnerName) => {
    const pdf = await readPdf(await render({ learnerName }))
    expect(pdf.lines).toContain(learnerName.normalize('NFC'))
    expect(pdf.tags).toContainEqual({ role: 'H1', text: learnerName })
  })

  it.each([
    ['Arabic', 'محمد عبد الله الحُسيني'],
    ['Hebrew', 'שָׂרָה כהן'],
  ])('%s, in the visual order PDF readers expect', async (_, learnerName) => {
    const pdf = await readPdf(await render({ learnerName }))
    expect(pdf.lines).toContain(visual(learnerName))
    expect(pdf.tags).toContainEqual({ role: 'H1', text: learnerName })
  })

  it('an emoji in a name is drawn, read out and found; one newer than the font stays in the tagged text', async () => {
    const pdf = await readPdf(await render({ learnerName: 'Zoë 🎉 Maß' }))
    expect(pdf.lines).toContain('Zoë 🎉 Maß')
    expect(pdf.tags).toContainEqual({ role: 'H1', text: 'Zoë 🎉 Maß' })
    const unknown = await readPdf(await render({ learnerName: 'Zoë \u{1FFFD} Maß' }))
    expect(unknown.lines).toContain('Zoë Maß')
    expect(unknown.tags).toContainEqual({ role: 'H1', text: 'Zoë \u{1FFFD} Maß' })
  })
})

describe('the claim’s language', () => {
  it.each(['en', 'ar', 'he', 'es', 'fr', 'de', 'pt-BR', 'hi', 'zh', 'ja'])(
    '%s has words of its own, all in letters the fonts have',
    async (locale) => {
      const pdf = await readPdf(await render({ locale }))
      expect(pdf.language).toBe(locale.split('-')[0])
      expect(pdf.tags.map((tag) => tag.text).join(' ')).not.toMatch(/[{}]/)
      if (locale !== 'en') expect(pdf.lines).not.toContain('This is to say that')
    },
  )

  it('any other language is written in English, in one language throughout', async () => {
    const pdf = await readPdf(await render({ locale: 'sv' }))
    expect(pdf.language).toBe('en')
    expect(pdf.lines).toContain('2 November 2026')
  })

  it('Arabic runs from the right, with the QR code at the left', async () => {
    const start = (content: string): number[] => [...content.matchAll(/BT\n1 0 0 -1 ([\d.]+) /g)].map(([, x]) => Number(x))
    const english = start((await readPdf(await render())).content)
    const arabic = start((await readPdf(await render({ locale: 'ar' }))).content)
    expect(Math.min(...english.slice(0, 5))).toBeCloseTo(28, 1)
    expect(Math.min(...arabic.slice(0, 5))).toBeGreaterThan(80)
    expect((await readPdf(await render({ locale: 'ar' }))).content).toContain('\n26.5 148.5 36.5 36.5 re f\n')
  })

  it('a tenant’s own words replace single phrases', async () => {
    const pdf = await readPdf(await render({}, { words: { en: { intro: 'We are proud of', grade: '{grade} points.' } } }))
    expect(pdf.lines).toEqual(expect.arrayContaining(['We are proud of', '88 points. The pass mark is 70.', 'Instructor']))
  })
})

describe('the file', () => {
  it('is the same, byte for byte, for the same claim, and another for another claim', async () => {
    const [first, again, other] = await Promise.all([render(), render(), render({ learnerName: 'Mina Asad' })])
    const [digest, digestAgain, digestOther] = await Promise.all([first, again, other].map(sha256Hex))
    expect(digestAgain).toBe(digest)
    expect(digestOther).not.toBe(digest)
    expect(digest).toMatch(/^[0-9a-f]{64}$/)
  })

  it('has another digest when one byte is changed', async () => {
    const bytes = await render()
    const digest = await sha256Hex(bytes)
    for (const at of [10, bytes.length >> 1, bytes.length - 5]) {
      const tampered = bytes.slice()
      tampered[at] = (tampered[at] ?? 0) ^ 1
      expect(await sha256Hex(tampered)).not.toBe(digest)
    }
  })

  it('stays under 150 KB in the scripts with the most intricate letters', async () => {
    const wordy = {
      learnerName: '欧阳春晓'.repeat(12),
      courseTitle: '面向工程师科学家律师以及所有需要写作的人的清晰写作原则'.repeat(3),
      locale: 'zh',
    }
    expect((await render()).byteLength).toBeLessThan(80_000)
    expect((await render(wordy)).byteLength).toBeLessThan(150_000)
  })

  it('shows a logo in the seal, a picture or a drawn mark, and survives one it cannot read', async () => {
    const svg = (inside: string) => new TextEncoder().encode(`<?xml version="1.0"?><svg viewBox="0 0 28 28">${inside}</svg>`)
    const mark = svg('<path d="M2 14c4-3.6 8-3.6 12 0s8 3.6 12 0" fill="none" stroke-width="2"/><path d="M2 2h24v3H2z"/>')
    for (const logo of [dot, mark])
      expect((await readPdf(await render({}, { logo }))).tags[0]).toEqual({ role: 'Figure', text: claim.issuerName })
    const unreadable = [svg('<g transform="scale(2)"><path d="M0 0h9"/></g>'), svg('<text>S</text>'), svg('<path d="M0 0Q9 9 0 9"/>')]
    for (const logo of [new Uint8Array(), dot.slice(0, 40), new TextEncoder().encode('<svg/>'), ...unreadable])
      expect((await readPdf(await render({}, { logo }))).tags[0]?.role).toBe('P')
  })

  it('shows who signs for the school: name and title, or a picture of the signature over both, or neither picture nor gap', async () => {
    const signature = { name: 'Ruth Imber', title: 'Head of the school' }
    const from = async (pdf: Promise<Uint8Array>) => (await readPdf(await pdf)).lines.slice(7, 11)
    expect(await from(render({}, { signature }))).toEqual(['Samuel Okoro', 'Instructor', 'Ruth Imber', 'Head of the school'])
    const line = new TextEncoder().encode('<svg viewBox="0 0 28 28"><path d="M2 14c4-3.6 8-3.6 12 0" fill="none"/></svg>')
    for (const picture of [dot, line]) {
      const signed = await readPdf(await render({}, { signature: { ...signature, picture } }))
      expect(signed.tags.filter(({ role }) => role === 'Figure')[0]).toEqual({ role: 'Figure', text: 'Ruth Imber' })
      expect(signed.lines.slice(7, 11)).toEqual(['Samuel Okoro', 'Instructor', 'Ruth Imber', 'Head of the school'])
    }
    expect(await from(render({}, { signature: { ...signature, picture: dot.slice(0, 40) } }))).toEqual(
      await from(render({}, { signature })),
    )
  })

  it('takes hostile text as text', async () => {
    const learnerName = '<b>&"\\) Tj ET\u0000 {course}'
    const pdf = await readPdf(await render({ learnerName }))
    expect(pdf.lines).toContain('<b>&"\\) Tj ET {course}')
    expect(pdf.title).toContain('{course}, Writing Plainly')
  })

  it('fails when a font cannot be fetched, rather than lose letters', async () => {
    await expect(renderCertificate(claim, template, () => Promise.reject(new Error('no asset')))).rejects.toThrow('no asset')
  })
})
