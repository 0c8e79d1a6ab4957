import { PDFDocument } from 'pdf-lib'
import { expect, it } from 'vitest'
import type { CertificateTemplate } from '../../../src/modules/certificates/document/certificate-claim.ts'
import { renderCertificate } from '../../../src/modules/certificates/document/render-certificate.ts'
import { studyTime } from '../../../src/modules/certificates/document/study-time.ts'
import { pagePicture } from '../../../src/platform/pdf/page-picture.ts'
import { loadFont } from './font-files.ts'

const draw = async (learnerName: string, look: Partial<CertificateTemplate> = {}): Promise<string> =>
  pagePicture(
    await renderCertificate(
      {
        learnerName,
        courseTitle: 'Writing Plainly',
        issuerName: 'Saltmarsh',
        issuedAt: new Date('2026-11-02T23:30:00Z'),
        certificateNumber: 'LYC-2026-7F3K-92QM',
        verifyUrl: `https://learn.saltmarsh.example/verify/${'9f'.repeat(32)}`,
        locale: 'en',
      },
      { brandColor: '#0f4a50', ...look },
      loadFont,
    ),
  )

it('the picture of a certificate is drawn from its file: the same lines in the same colours, and every group closed', async () => {
  const picture = await draw('Mina Asadi')
  expect(picture).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 841.89 595.28">/)
  expect(picture.match(/<g /g)?.length).toBe(picture.match(/<\/g>/g)?.length)
  for (const color of ['#fdfcf9', '#0f4a50', '#211d19', '#ffffff']) expect(picture).toContain(`"${color}"`)
  expect(picture).not.toMatch(/undefined|NaN|<text|<script/)
})

it('another name is another picture, and a name never becomes markup', async () => {
  const [one, other] = [await draw('Mina Asadi'), await draw('<b>Mina</b> & BT ET Q')]
  expect(other).not.toBe(one)
  expect(other).not.toContain('<b>')
})

it('a picture on a certificate is in the drawing of it, with what shows through it', async () => {
  /** A PNG of 2 × 1: black, and nothing. */
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAYAAAD0In+KAAAAD0lEQVR4nGNgYGD4D8QMAAUEAQCwBUiSAAAAAElFTkSuQmCC'
  const picture = await draw('Mina Asadi', { signature: { name: 'Ruth Imber', picture: Buffer.from(png, 'base64') } })
  const href = /<image [^>]*href="data:image\/png;base64,([^"]+)"/.exec(picture)?.[1] ?? ''
  const pdf = await PDFDocument.create()
  const image = await pdf.embedPng(Buffer.from(href, 'base64'))
  expect([image.width, image.height]).toEqual([2, 1])
  expect(Buffer.from(href, 'base64')[25]).toBe(6)
  expect(await draw('Mina Asadi')).not.toContain('<image')
})

it('the time of a course is told to the minute', () => {
  expect([studyTime(0.7, 'en'), studyTime(1, 'en'), studyTime(5.5, 'en')]).toEqual(['42 minutes', '1 hour', '5 hours and 30 minutes'])
})
