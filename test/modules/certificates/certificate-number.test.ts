import { describe, expect, it } from 'vitest'
import { newCertificateNumber, readCertificateNumber } from '../../../src/modules/certificates/document/certificate-number.ts'
import { newSalt, serialHash } from '../../../src/modules/certificates/document/serial-hash.ts'

const issuedAt = new Date('2026-11-02T10:00:00Z')

describe('certificate numbers', () => {
  it('carry the prefix, the year and eight digits without I, L, O or U', () => {
    for (let i = 0; i < 200; i++) expect(newCertificateNumber(issuedAt)).toMatch(/^LYC-2026-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(newCertificateNumber(issuedAt, 'SM')).toMatch(/^SM-2026-/)
  })

  it('differ', () => {
    expect(new Set(Array.from({ length: 2000 }, () => newCertificateNumber(issuedAt))).size).toBe(2000)
  })

  it('are read back however they were typed', () => {
    const number = newCertificateNumber(issuedAt)
    const typed = number.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replace('2o26', '2026')
    expect(readCertificateNumber(number)).toBe(number)
    expect(readCertificateNumber(`  ${typed.replaceAll('1', 'l')} `)).toBe(number)
  })

  it('with any one digit wrong are refused', () => {
    const number = newCertificateNumber(issuedAt)
    const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
    for (const at of [10, 11, 12, 13, 15, 16, 17, 18]) {
      for (const digit of digits) {
        if (digit === number[at]) continue
        expect(readCertificateNumber(number.slice(0, at) + digit + number.slice(at + 1))).toBeUndefined()
      }
    }
    expect(readCertificateNumber(number.replace('2026', '2027'))).toBeUndefined()
    expect(readCertificateNumber('LYC-2026')).toBeUndefined()
  })
})

describe('the serial hash', () => {
  const claim = {
    learnerName: 'Zoë',
    courseTitle: 'Writing Plainly',
    issuerName: 'Saltmarsh',
    issuedAt,
    certificateNumber: 'LYC-2026-7F3K-92QM',
    grade: 88,
    locale: 'en',
  }

  it('is one for a claim and a salt, whatever the order of the fields and the form of the letters', async () => {
    const { locale, grade, ...rest } = claim
    const hash = await serialHash(claim, 'salt')
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    expect(await serialHash({ locale, grade, ...rest, learnerName: 'Zoe\u0308' }, 'salt')).toBe(hash)
  })

  it('changes with every field and with the salt, which is drawn anew each time', async () => {
    const changed = [
      { ...claim, learnerName: 'Zoé' },
      { ...claim, courseTitle: 'Writing' },
      { ...claim, issuerName: 'Salt' },
      { ...claim, instructorName: 'S. Okoro' },
      { ...claim, issuedAt: new Date('2026-11-03T10:00:00Z') },
      { ...claim, certificateNumber: 'LYC-2026-7F3K-92QN' },
      { ...claim, grade: 89 },
      { ...claim, hours: 5 },
      { ...claim, locale: 'ar' },
    ]
    const hashes = await Promise.all([
      serialHash(claim, 'salt'),
      serialHash(claim, 'pepper'),
      ...changed.map((other) => serialHash(other, 'salt')),
    ])
    expect(new Set(hashes).size).toBe(hashes.length)
    expect(newSalt()).toMatch(/^[0-9a-f]{32}$/)
    expect(newSalt()).not.toBe(newSalt())
  })
})
