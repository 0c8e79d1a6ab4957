import { escapeHtml as e } from '../../http/shell.ts'
import type { LegalKind } from '../../platform/database/tables.ts'
import type { FileVerdict, PublicCertificate } from './contract.ts'
import { studyTime } from './document/study-time.ts'
import { certificateLanguage } from './document/wording.ts'
import { filled, type VerifyWords } from './verify-words.ts'

export type Proof = {
  certificate: PublicCertificate | null
  /** Said of an uploaded file, or of a number that names nothing. */
  status: FileVerdict['status'] | 'none'
  fromFile: boolean
  qr: string | null
}
type Site = { name: string; logoUrl: string | null; locale: string; words: VerifyWords; isSignedIn: boolean; legal: readonly LegalKind[] }

const icon = (paths: string): string => `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${paths}</svg>`
// Tabler outlines: rosette-discount-check and alert-octagon.
const good = icon(
  '<path d="M5 7.2a2.2 2.2 0 0 1 2.2 -2.2h1a2.2 2.2 0 0 0 1.55 -.64l.7 -.7a2.2 2.2 0 0 1 3.12 0l.7 .7c.412 .41 .97 .64 1.55 .64h1a2.2 2.2 0 0 1 2.2 2.2v1c0 .58 .23 1.138 .64 1.55l.7 .7a2.2 2.2 0 0 1 0 3.12l-.7 .7a2.2 2.2 0 0 0 -.64 1.55v1a2.2 2.2 0 0 1 -2.2 2.2h-1a2.2 2.2 0 0 0 -1.55 .64l-.7 .7a2.2 2.2 0 0 1 -3.12 0l-.7 -.7a2.2 2.2 0 0 0 -1.55 -.64h-1a2.2 2.2 0 0 1 -2.2 -2.2v-1a2.2 2.2 0 0 0 -.64 -1.55l-.7 -.7a2.2 2.2 0 0 1 0 -3.12l.7 -.7a2.2 2.2 0 0 0 .64 -1.55v-1"/><path d="M9 12l2 2l4 -4"/>',
)
const bad = icon(
  '<path d="M12.802 2.165l5.575 2.389c.48 .206 .863 .589 1.07 1.07l2.388 5.574c.22 .512 .22 1.092 0 1.604l-2.389 5.575c-.206 .48 -.589 .863 -1.07 1.07l-5.574 2.388c-.512 .22 -1.092 .22 -1.604 0l-5.575 -2.389a2.036 2.036 0 0 1 -1.07 -1.07l-2.388 -5.574a2.036 2.036 0 0 1 0 -1.604l2.389 -5.575c.206 -.48 .589 -.863 1.07 -1.07l5.574 -2.388a2.036 2.036 0 0 1 1.604 0"/><path d="M12 8v4"/><path d="M12 16h.01"/>',
)

// Tabler outline: file-search.
const lens = icon(
  '<path d="M14 3v4a1 1 0 0 0 1 1h4"/><path d="M12 21h-5a2 2 0 0 1 -2 -2v-14a2 2 0 0 1 2 -2h7l5 5v4.5"/><path d="M14 17.5a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0"/><path d="M18.5 19.5l2.5 2.5"/>',
)

/** The whole page between the shell's head and its end: header, proof, footer. Every value is escaped here. */
export function verifyHtml(proof: Proof, site: Site): string {
  const { words: w } = site
  const { certificate } = proof
  const heading = certificate?.certificateNumber ?? w.lookUp
  return `<a class="skip" href="#main">${e(w.skip)}</a>
<header class="bar"><div class="bar-in"><a class="brand" href="/">${site.logoUrl ? `<img class="logo" src="${e(site.logoUrl)}" alt="" width="28" height="28">` : ''}<span>${e(site.name)}</span></a>
<nav class="bar-nav"><a href="/courses">${e(w.catalogue)}</a>${site.isSignedIn ? `<a href="/learn">${e(w.learning)}</a><a href="/learn/calendar">${e(w.calendar)}</a>` : ''}</nav>${site.isSignedIn ? `<div class="bar-end"><a class="btn btn--quiet narrow-only" href="/learn">${e(w.learning)}</a></div>` : `<div class="bar-end"><a class="btn btn--quiet" href="/sign-in">${e(w.signIn)}</a></div>`}</div></header>
<main class="vf" id="main" tabindex="-1"><div><p class="muted t-14">${e(w.proof)}</p><h1 class="t-36"><bdi dir="${certificate ? 'ltr' : 'auto'}">${e(heading)}</bdi></h1>
${verdict(proof, site)}${certificate ? claim(certificate, site) : numberForm(w)}</div>
<aside class="vf-aside">${certificate?.status === 'valid' ? picture(certificate, w) : ''}${fileForm(w)}${proof.qr ? `<section class="vf-code">${proof.qr}<p class="t-14 muted">${e(w.code)}</p></section>` : ''}</aside></main>
<footer class="foot"><div class="foot-in"><span>${e(site.name)}</span><nav><a class="link-quiet" href="/verify">${e(w.lookUp)}</a>${site.legal.map((kind) => `<a class="link-quiet" href="/legal/${kind}">${e(w[kind])}</a>`).join('')}</nav></div></footer>`
}

function verdict({ status, certificate, fromFile }: Proof, { words: w, name }: Site): string {
  const issuer = certificate?.issuerName ?? name
  const said: Record<Proof['status'], [string, string] | null> = {
    none: null,
    valid: [filled(w.valid, issuer), fromFile ? w.fileValid : w.validMore],
    revoked: [filled(w.revoked, issuer), w.revokedMore],
    altered: [w.altered, w.alteredMore],
    unknown: [w.unknown, fromFile ? w.unknownFile : w.unknownNumber],
  }
  const words = said[status]
  if (!words) return `<p class="muted">${e(w.lookUpLead)}</p>`
  const isGood = status === 'valid'
  return `<div class="vf-verdict${isGood ? '' : ' vf-verdict--bad'}" role="status">${isGood ? good : bad}<div><p class="t-22">${e(words[0])}</p><p class="muted">${e(words[1])}</p></div></div>`
}

function claim(c: PublicCertificate, { words: w, locale }: Site): string {
  const { format } = certificateLanguage(locale)
  const date = (at: string) => new Intl.DateTimeFormat(format, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(at))
  const number = (value: number) => new Intl.NumberFormat(format).format(value)
  const result =
    c.grade === null
      ? null
      : [filled(w.resultValue, number(c.grade)), c.passingScore === null ? '' : filled(w.passMark, number(c.passingScore))]
          .filter(Boolean)
          .join(w.comma)
  const rows: [string, string | null][] = [
    [w.awardedTo, `<bdi>${e(c.learnerName)}</bdi>`],
    [w.course, `<bdi>${e(c.courseTitle)}</bdi>`],
    [w.result, result && e(result)],
    [w.work, c.hours === null ? null : e(filled(w.hours, studyTime(c.hours, format)))],
    [w.instructor, c.instructorName && `<bdi>${e(c.instructorName)}</bdi>`],
    [w.signer, c.signer && [c.signer.name, c.signer.title].flatMap((part) => (part ? [`<bdi>${e(part)}</bdi>`] : [])).join(e(w.comma))],
    [w.issued, e(date(c.issuedAt))],
    [w.expires, c.revokedAt ? null : e(w.never)],
    [w.revokedOn, e(c.revokedAt ? date(c.revokedAt) : w.no)],
    [w.reason, c.revokedReason && `<bdi>${e(c.revokedReason)}</bdi>`],
    [w.issuer, `<bdi>${e(c.issuerName)}</bdi>`],
    [w.fingerprint, `<span class="print" dir="ltr">${e(c.fingerprint.replace(/(.{4})/g, '$1 ').trim())}</span>`],
  ]
  return `<dl class="claim">${rows.map(([term, value]) => (value ? `<dt>${e(term)}</dt><dd>${value}</dd>` : '')).join('')}</dl>`
}

const picture = (c: PublicCertificate, w: VerifyWords): string => {
  const address = `/api/v1/certificates/verify/${c.serialHash}/picture`
  return `<a class="vf-picture" href="${address}"><img src="${address}" alt="${e(w.picture)}" width="297" height="210"></a>`
}

const numberForm = (w: VerifyWords): string =>
  `<form class="vf-form" method="get" action="/verify"><div class="field"><label for="number">${e(w.number)}</label><input class="input" id="number" name="number" dir="ltr" autocomplete="off" placeholder="LYC-2026-7F3K-92QM" required></div><p><button class="btn btn--primary">${e(w.check)}</button></p></form>`

const fileForm = (w: VerifyWords): string =>
  `<section><form class="vf-form" method="post" action="/verify" enctype="multipart/form-data"><label class="label" for="file">${e(w.sentPdf)}</label><div class="vf-drop">${lens}<p class="t-14">${e(w.sentPdfLead)}</p><span class="btn btn--sm" aria-hidden="true">${e(w.choose)}</span><input type="file" id="file" name="file" accept="application/pdf" required><p class="t-14 vf-chosen">${e(w.chosen)}</p></div><p class="vf-compare"><button class="btn btn--sm">${e(w.compare)}</button></p></form></section>`
