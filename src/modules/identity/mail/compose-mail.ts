import { direction } from '../../../http/locale.ts'
import type { Ctx } from '../../../platform/ctx.ts'

/** What a mail says, in the reader's language. It is laid out as text and as HTML from the same words. */
export type MailContent = {
  subject: string
  greeting: string
  paragraphs: string[]
  code?: string | undefined
  /** What and how much, one under the other: an order down to its total. */
  sums?: [label: string, sum: string][] | undefined
  action?: { label: string; url: string } | undefined
  /** Where else it leads, in small print under the button. */
  links?: { label: string; url: string }[] | undefined
  /** Why they get this mail, in small print. */
  reason: string
  /** Stops mail of this kind, without signing in. */
  unsubscribe?: { label: string; url: string } | undefined
}

/** Sends a mail in the school's name and colour; rejects when the provider did not take it. */
export async function sendMail(ctx: Ctx, recipient: { to: string; locale: string }, content: MailContent): Promise<void> {
  const { to, locale } = recipient
  await ctx.mail({ to, subject: content.subject, text: asText(ctx, content), html: asHtml(ctx, locale, content) })
}

function asText({ organization }: Ctx, { greeting, paragraphs, code, sums, action, links, reason, unsubscribe }: MailContent): string {
  const parts = [
    greeting,
    ...paragraphs,
    code,
    sums?.map(([label, sum]) => `${label}: ${sum}`).join('\n'),
    ...[action, ...(links ?? [])].map((link) => link && `${link.label}:\n${link.url}`),
    `—\n${organization.name}\n${reason}`,
    unsubscribe && `${unsubscribe.label}:\n${unsubscribe.url}`,
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)

/** Tables and inline styles, because mail programs know little else. */
function asHtml(
  { organization, origin }: Ctx,
  locale: string,
  { subject, greeting, paragraphs, code, sums, action, links, reason, unsubscribe }: MailContent,
): string {
  const { brandColor, logoUrl } = organization.branding
  const name = escapeHtml(organization.name)
  const logoAt = logoUrl ? URL.parse(logoUrl, origin) : null
  const logo = logoAt
    ? `<img src="${escapeHtml(logoAt.href)}" alt="${name}" height="40" style="height:40px;border:0">`
    : `<strong style="font-size:18px;color:${brandColor}">${name}</strong>`
  const stop = unsubscribe ? `<br><a href="${escapeHtml(unsubscribe.url)}" style="color:#6c6861">${escapeHtml(unsubscribe.label)}</a>` : ''
  const body = [
    `<p style="margin:0 0 16px">${escapeHtml(greeting)}</p>`,
    ...paragraphs.map((text) => `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`),
    code &&
      `<p dir="ltr" style="margin:0 0 16px;font:600 30px/1.4 ui-monospace,Consolas,monospace;letter-spacing:6px">${escapeHtml(code)}</p>`,
    sums &&
      `<table role="presentation" width="100%" cellspacing="0" cellpadding="0" style="margin:0 0 20px">${sums.map(sumRow).join('')}</table>`,
    action &&
      `<p style="margin:0 0 16px"><a href="${escapeHtml(action.url)}" style="display:inline-block;padding:12px 20px;border-radius:6px;background:${brandColor};color:${readableOn(brandColor)};text-decoration:none;font-weight:600">${escapeHtml(action.label)}</a></p>`,
    ...(links ?? []).map(
      ({ label, url }) => `<p style="margin:0 0 8px"><a href="${escapeHtml(url)}" style="color:#211d19">${escapeHtml(label)}</a></p>`,
    ),
  ]
  return `<!doctype html><html lang="${escapeHtml(locale)}" dir="${direction(locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;background:#f5f3ef"><table role="presentation" width="100%" cellspacing="0" cellpadding="0"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="560" cellspacing="0" cellpadding="0" style="max-width:560px;width:100%;background:#fff;border-top:4px solid ${brandColor};font:16px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif;color:#211d19">
<tr><td style="padding:24px 28px 8px">${logo}</td></tr><tr><td style="padding:8px 28px 8px">${body.filter(Boolean).join('')}</td></tr>
<tr><td style="padding:8px 28px 24px;font-size:13px;color:#6c6861">${escapeHtml(reason)}${stop}</td></tr></table></td></tr></table></body></html>`
}

/** The last one is the total: it stands out. */
const sumRow = ([label, sum]: [string, string], at: number, { length }: unknown[]): string => {
  const style = `padding:8px 0;border-top:1px solid ${at === 0 ? '#211d19' : '#dcd9d3'}${at === length - 1 ? ';font-weight:600' : ''}`
  return `<tr><td style="${style}">${escapeHtml(label)}</td><td style="${style};text-align:end;white-space:nowrap">${escapeHtml(sum)}</td></tr>`
}

/** Black or white, whichever stands out more: relative luminance of WCAG 2.2. */
function readableOn(color: string): string {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? '#000000' : '#ffffff'
}
