import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { AppError } from '../kernel/errors.ts'
import { direction, type Locale, pickLocale } from './locale.ts'
import type { AppEnv } from './router.ts'
import { escapeHtml } from './shell.ts'

type Words = { title: string; text: string }
/** What people read whose school is not open: why is between the school and its platform. */
const shutWords: Record<string, Record<Locale, Words>> = {
  suspended: {
    en: {
      title: 'This school is suspended.',
      text: 'Nothing is lost: courses, progress and certificates are kept, and will be here when it opens again. If you run this school, ask the people who operate the platform.',
    },
    ar: {
      title: 'هذه المدرسة موقوفة مؤقتًا.',
      text: 'لم يضِع شيء: الدورات والتقدّم والشهادات محفوظة، وستجدها هنا حين تُفتح المدرسة من جديد. إن كنت تدير هذه المدرسة فتواصل مع القائمين على المنصة.',
    },
  },
  closed: {
    en: {
      title: 'This school has closed.',
      text: 'Nobody can sign in any more. If you ran this school and closed it by mistake, ask the people who operate the platform soon: its data is kept for thirty days.',
    },
    ar: {
      title: 'أُغلقت هذه المدرسة.',
      text: 'لم يعد بإمكان أحد تسجيل الدخول. إن كنت تدير هذه المدرسة وأُغلقت خطأً فتواصل سريعًا مع القائمين على المنصة: تُحفظ بياناتها ثلاثين يومًا.',
    },
  },
}
const lost: Record<Locale, (requestId: string) => string> = {
  en: (id) => `If this keeps happening, tell the people who run this site. Request ${id}`,
  ar: (id) => `إذا تكرر هذا فأخبر من يديرون هذا الموقع. الطلب ${id}`,
}

// the tones of the reading room; no file of the app can be asked for where there is no school
const style = `body{margin:0 auto;max-width:34rem;padding:18vh 1.5rem 4rem;color:light-dark(#211d19,#eae7e1);background:light-dark(#fbf9f5,#15140f);font:1.125rem/1.75rem "Source Sans 3","Segoe UI",system-ui,sans-serif}
:lang(ar){font-family:Vazirmatn,"Segoe UI",Tahoma,system-ui,sans-serif}
h1{margin:0 0 1rem;padding:0 0 1rem;border-bottom:1px solid;font:400 1.75rem/2.25rem Literata,Georgia,serif;text-wrap:balance}
:lang(ar) h1{font-family:inherit;font-weight:600}
p{margin:0;color:light-dark(#6c6861,#a29d94);overflow-wrap:anywhere}`

/** For people whose address leads to no school that is open: there is no tenant whose shell could show it. */
export function errorPage(c: Context<AppEnv>, error: AppError): Response {
  const shut = error.details.find(({ field }) => field === 'organization')
  const locale = pickLocale(c, 'en')
  const known = shut && shutWords[shut.message]?.[locale]
  const title = known?.title ?? error.message
  const text = known?.text ?? lost[locale](c.get('requestId') ?? '')
  const chosen = getCookie(c, 'lyceum_theme')
  const scheme = chosen === 'light' || chosen === 'dark' ? chosen : 'light dark'
  const html = `<!doctype html><html lang="${locale}" dir="${direction(locale)}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>${escapeHtml(title)}</title><style>:root{color-scheme:${scheme}}${style}</style><main><h1 dir="auto">${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p></main></html>`
  return c.html(html, error.status, {
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    vary: 'cookie, accept-language',
  })
}
