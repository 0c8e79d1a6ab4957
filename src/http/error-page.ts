import type { Context } from 'hono'
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
const style = `:root{color-scheme:light dark;--ink:#211d19;--muted:#6c6861;--canvas:#fbf9f5}
@media (prefers-color-scheme:dark){:root{--ink:#ece8e1;--muted:#a9a39a;--canvas:#191714}}
body{font:16px/1.5 system-ui,sans-serif;max-inline-size:34rem;margin:20vh auto;padding:0 1.5rem;color:var(--ink);background:var(--canvas)}
h1{font:400 28px/1.3 Georgia,serif;margin:0 0 .75rem}p{margin:0;color:var(--muted)}[lang=ar] h1{font:600 28px/1.5 system-ui,sans-serif}`

/** For people whose address leads to no school that is open: there is no tenant whose shell could show it. */
export function errorPage(c: Context<AppEnv>, error: AppError): Response {
  const shut = error.details.find(({ field }) => field === 'organization')
  const locale = pickLocale(c, 'en')
  const known = shut && shutWords[shut.message]?.[locale]
  // Messages are English; those of the two cases above are in both languages.
  const language = known ? locale : 'en'
  const { title, text } = known ?? {
    title: error.message,
    text: `If this keeps happening, tell the people who run this site. Request ${c.get('requestId') ?? ''}`,
  }
  const html = `<!doctype html><html lang="${language}" dir="${direction(language)}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title><style>${style}</style><main><h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p></main></html>`
  return c.html(html, error.status, {
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    vary: 'cookie, accept-language',
  })
}
