import { rgb } from '../../../platform/pdf/canvas.ts'
import type { LoadFont } from '../../../platform/pdf/font-library.ts'
import { qrCode } from '../../../platform/pdf/qr-code.ts'
import type { CertificateClaim, CertificateTemplate } from './certificate-claim.ts'
import { CertificatePage } from './certificate-page.ts'
import { frame, rosette } from './guilloche.ts'
import { ink, lineColor, paper, quietInk } from './ink.ts'
import { studyTime } from './study-time.ts'
import { type CertificateWords, certificateLanguage, certificateWords, fill } from './wording.ts'

const margin = 28
const seal = { x: 238.5, y: 62 }
const besideSeal = 172
const column = 241
const signatureWidth = 60
const signatureStarts = [28, 102]
const facts = { x: 178, width: 52 }
const code = { x: 234, y: 148.5, side: 36.5 }

type Signatory = { name: string; role: string; isOwnRole?: boolean; picture?: Uint8Array }

/**
 * Draws the certificate of a claim as a one-page A4 PDF, from right to left in Arabic and Hebrew. Names and titles stand in their
 * own script and shrink before they wrap; none is cut. The same claim and template always give the same bytes.
 */
export async function renderCertificate(claim: CertificateClaim, template: CertificateTemplate, loadFont: LoadFont): Promise<Uint8Array> {
  const { language, format, rtl } = certificateLanguage(claim.locale)
  const words = certificateWords(claim.locale, template.words)
  const page = await CertificatePage.create(language, rtl, loadFont)
  await drawGround(page, claim, template)
  await setStatement(page, claim, words, format)
  await setSignatures(page, claim, template, words)
  await setFacts(page, claim, words, format)
  await setProof(page, claim, words)
  const title = fill(words.title, { number: claim.certificateNumber, learner: claim.learnerName, course: claim.courseTitle })
  return page.document.save({ title, author: claim.issuerName, subject: claim.courseTitle, language, createdAt: claim.issuedAt })
}

async function drawGround(page: CertificatePage, claim: CertificateClaim, template: CertificateTemplate): Promise<void> {
  const color = lineColor(template.brandColor)
  page.canvas.draw(`${rgb(paper)} rg`, '0 0 297 210 re f')
  page.canvas.draw(`${rgb(color)} RG`, `${rgb(paper)} rg`, ...frame(10, 10, 277, 190))
  page.canvas.draw(`${rgb(ink)} RG`, '0.25 w', '13.5 13.5 270 183 re S')
  page.canvas.draw(`${rgb(color)} RG`, ...rosette(page.left(seal.x), seal.y))
  await page.mark(claim.issuerName, template.logo, seal.x, seal.y, color)
}

async function setStatement(page: CertificatePage, claim: CertificateClaim, words: CertificateWords, format: string): Promise<void> {
  const besideName = { x: margin, width: besideSeal }
  const line = { x: margin, width: column }
  await page.set({ ...besideName, text: claim.issuerName, y: 42, size: 6.2, smallest: 4.6, lines: 2, own: true })
  await page.set({ ...besideName, text: words.intro, y: 76, size: 5, typeface: 'serifItalic', color: quietInk })
  await page.set({
    ...besideName,
    text: claim.learnerName,
    role: 'H1',
    y: 93.5,
    size: 15.5,
    smallest: 8,
    lines: 2,
    sinks: 3,
    rise: 16,
    own: true,
  })
  await page.set({ ...line, text: words.completed, y: 108, size: 5, typeface: 'serifItalic', color: quietInk })
  const titleLines = await page.set({
    ...line,
    text: claim.courseTitle,
    role: 'H2',
    y: 121.5,
    size: 11,
    smallest: 6.6,
    lines: 2,
    sinks: 3.5,
    rise: 11.5,
    own: true,
  })
  const below = titleLines > 1 ? 134.5 : 131.5
  const details: string[] = []
  if (claim.hours !== undefined) details.push(fill(words.studied, { hours: studyTime(claim.hours, format) }))
  const number = (value: number) => new Intl.NumberFormat(format).format(value)
  if (claim.grade !== undefined) {
    const said = [fill(words.grade, { grade: number(claim.grade), top: number(100) })]
    if (claim.passingScore) said.push(fill(words.passMark, { mark: number(claim.passingScore) }))
    details.push(said.join(' '))
  }
  for (const [i, text] of details.entries()) await page.set({ ...line, text, y: below + i * 7, size: 4.6 })
}

async function setSignatures(
  page: CertificatePage,
  claim: CertificateClaim,
  template: CertificateTemplate,
  words: CertificateWords,
): Promise<void> {
  const { signature } = template
  const signers: Signatory[] = []
  if (claim.instructorName) signers.push({ name: claim.instructorName, role: words.instructor })
  if (signature) signers.push({ ...signature, role: signature.title ?? words.signatory, isOwnRole: signature.title !== undefined })
  for (const [i, { name, role, isOwnRole = false, picture }] of signers.entries()) {
    const at = { x: signatureStarts[i] ?? margin, width: signatureWidth }
    const isSigned = picture !== undefined && (await page.picture(name, picture, at.x, 172.5, { width: 44, height: 16 }))
    if (!isSigned)
      await page.set({ ...at, text: name, y: 170.5, size: 6, smallest: 3.6, lines: 2, sinks: 1, typeface: 'serifItalic', own: true })
    page.canvas.draw(`${rgb(ink)} RG`, '0.25 w', `${page.left(at.x, at.width)} 174 m ${page.left(at.x, at.width) + at.width} 174 l S`)
    const small = { ...at, size: 3.4, smallest: 2.4, typeface: 'sans' } as const
    // a signature that is drawn has its name in letters beneath the line
    if (isSigned) await page.set({ ...small, text: name, y: 179.5, own: true })
    await page.set({ ...small, text: role, y: isSigned ? 184.3 : 179.5, color: quietInk, own: isOwnRole })
  }
}

async function setFacts(page: CertificatePage, claim: CertificateClaim, words: CertificateWords, format: string): Promise<void> {
  const issued = new Intl.DateTimeFormat(format, { dateStyle: 'long', timeZone: 'UTC' }).format(claim.issuedAt)
  const small = { ...facts, size: 3.4, typeface: 'sans' } as const
  await page.set({ ...small, text: words.issued, y: 166, color: quietInk })
  await page.set({ ...small, text: issued, y: 170.8 })
  await page.set({ ...small, text: words.number, y: 179.5, color: quietInk })
  await page.set({ ...small, text: claim.certificateNumber, y: 184.3, own: true })
}

async function setProof(page: CertificatePage, claim: CertificateClaim, words: CertificateWords): Promise<void> {
  const left = page.left(code.x, code.side)
  page.canvas.draw('1 1 1 rg', `${left} ${code.y} ${code.side} ${code.side} re f`)
  const symbol = [`${rgb(ink)} rg`, ...qrCode(claim.verifyUrl, left, code.y, code.side)]
  page.canvas.figure({ role: 'Figure', text: words.proof, language: claim.locale }, symbol)
  const { host, pathname } = new URL(claim.verifyUrl)
  const shortAddress = host + pathname.slice(0, pathname.lastIndexOf('/'))
  await page.set({
    text: shortAddress,
    x: margin + column,
    y: 190.5,
    size: 3,
    width: 80,
    typeface: 'sans',
    color: quietInk,
    own: true,
    end: true,
  })
  page.canvas.link({ url: claim.verifyUrl, label: words.proof, x: left, y: code.y, width: code.side, height: code.side })
}
