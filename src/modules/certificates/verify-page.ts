import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { AppEnv } from '../../http/router.ts'
import { renderShell } from '../../http/shell.ts'
import { AppError } from '../../kernel/errors.ts'
import type { FileVerdict, PublicCertificate } from './contract.ts'
import { verifyCertificate } from './verify-certificate.ts'
import { verifyHtml } from './verify-html.ts'
import { verifyWords } from './verify-words.ts'

type Shown = { certificate?: PublicCertificate; verdict?: FileVerdict; asked?: boolean }

/** Shows the proof of what was asked for, or says that there is none. */
export async function verifyLookup(c: Context<AppEnv>, asked: string | undefined): Promise<Response> {
  if (!asked) return renderVerifyPage(c, {})
  const certificate = await verifyCertificate(c.var.ctx, asked).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'NOT_FOUND') return null
    throw error
  })
  return renderVerifyPage(c, certificate ? { certificate } : { asked: true })
}

export async function renderVerifyPage(c: Context<AppEnv>, { certificate, verdict, asked }: Shown): Promise<Response> {
  const { ctx } = c.var
  const words = verifyWords(ctx.locale)
  const shown = verdict?.certificate ?? certificate ?? null
  const status = verdict?.status ?? certificate?.status ?? (asked ? 'unknown' : 'none')
  const isSignedIn = getCookie(c, 'lyceum_session') !== undefined
  const { name, branding, settings } = ctx.organization
  const site = { name, logoUrl: branding.logoUrl, locale: ctx.locale, words, isSignedIn, legal: settings.legal ?? [] }
  const html = verifyHtml(
    { certificate: shown, status, fromFile: verdict !== undefined, qr: shown ? await qrSvg(shown.verifyUrl) : null },
    site,
  )
  const title = shown ? `${shown.certificateNumber} · ${ctx.organization.name}` : `${words.lookUp} · ${ctx.organization.name}`
  return renderShell(c, {
    title,
    description: shown ? `${shown.learnerName} · ${shown.courseTitle} · ${shown.issuerName}` : words.lookUpLead,
    noIndex: true,
    preload: ['areas/public/verify/verify.css'],
    body: { html, final: true },
    status: status === 'unknown' ? 404 : 200,
  })
}

/** A QR code as SVG paths; the library is loaded where a proof is shown. */
async function qrSvg(url: string): Promise<string> {
  const qrcode = await import('qrcode')
  return qrcode.toString(url, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' })
}
