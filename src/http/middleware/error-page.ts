import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { AppError, ErrorCode } from '../../kernel/errors.ts'
import { direction, type Locale, pickLocale } from '../locale.ts'
import type { AppEnv } from '../router.ts'

type Words = { title: string; more: string }
/** What is said where a school's door stays shut, by the code that shuts it. */
const shut: Record<Locale, Partial<Record<ErrorCode, Words>>> = {
  en: {
    GONE: { title: 'This school has closed.', more: 'Its courses are not here any more. Ask the people who ran it where they went.' },
    FORBIDDEN: {
      title: 'This school is suspended.',
      more: 'Nothing is lost: courses, progress and certificates wait until it opens again.',
    },
  },
  ar: {
    GONE: { title: 'أُغلقت هذه المدرسة.', more: 'لم تعد دوراتها هنا. اسأل من كانوا يديرونها إلى أين انتقلت.' },
    FORBIDDEN: { title: 'هذه المدرسة موقوفة.', more: 'لم يضِع شيء: الدورات والتقدم والشهادات بانتظار عودتها.' },
  },
}
const lost = {
  en: (id: string) => `If this keeps happening, tell the people who run this site. Request ${id}`,
  ar: (id: string) => `إذا تكرر هذا فأخبر من يديرون هذا الموقع. الطلب ${id}`,
}

// the tones of the reading room; no file of the app can be asked for where there is no school
const style = `body{margin:0 auto;max-width:34rem;padding:18vh 1.5rem 4rem;color:light-dark(#211d19,#eae7e1);background:light-dark(#fbf9f5,#15140f);font:1.125rem/1.75rem "Source Sans 3","Segoe UI",system-ui,sans-serif}
:lang(ar){font-family:Vazirmatn,"Segoe UI",Tahoma,system-ui,sans-serif}
h1{margin:0 0 1rem;padding:0 0 1rem;border-bottom:1px solid;font:400 1.75rem/2.25rem Literata,Georgia,serif;text-wrap:balance}
:lang(ar) h1{font-family:inherit;font-weight:600}
p{margin:0;color:light-dark(#6c6861,#a29d94);overflow-wrap:anywhere}`

/** For people whose address leads to no school at all: there is no tenant whose shell could show it. */
export function errorPage(c: Context<AppEnv>, error: AppError): Response {
  const locale = pickLocale(c, 'en')
  const words = c.get('ctx') ? undefined : shut[locale][error.code]
  const title = words?.title ?? error.message
  const more = words?.more ?? lost[locale](c.get('requestId') ?? '')
  const chosen = getCookie(c, 'lyceum_theme')
  const scheme = chosen === 'light' || chosen === 'dark' ? chosen : 'light dark'
  const html = `<!doctype html><html lang="${locale}" dir="${direction(locale)}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${escapeHtml(title)}</title><style>:root{color-scheme:${scheme}}${style}</style><main><h1 dir="auto">${escapeHtml(title)}</h1><p>${escapeHtml(more)}</p></main></html>`
  return c.html(html, error.status, { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'" })
}

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)
