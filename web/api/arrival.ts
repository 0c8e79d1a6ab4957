import { refreshOnArrival } from './access-token.ts'
import { askAhead } from './request.ts'

/*
 * The first script of a page: a fortieth of the app, and there long before the rest of it. What can be done meanwhile is
 * done meanwhile: the session is renewed, what the page will ask for first is asked for, and slow beginnings are made.
 */
const session = refreshOnArrival()
const { asks } = document.querySelector<HTMLScriptElement>('script[data-asks]')?.dataset ?? {}
if (session && asks) for (const path of asks.split(' ')) askAhead(path, session)

/** When what the page holds is on the screen, with its picture if that does not take long; at once where nobody looks. */
async function firstSight(): Promise<void> {
  if (document.hidden) return
  await new Promise((resolve) => new PerformanceObserver(resolve).observe({ type: 'paint', buffered: true }))
  await document
    .querySelector<HTMLImageElement>('img[fetchpriority="high"]')
    ?.decode()
    .catch(() => {})
}

/** Where a page can be read before the app is there, the Worker has put its scripts off: see isReadable in src/http/shell.ts. */
async function startLater(): Promise<void> {
  await Promise.race([firstSight(), new Promise((resolve) => setTimeout(resolve, 1000))])
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="later"]')) link.rel = 'modulepreload'
  for (const { src } of document.querySelectorAll<HTMLScriptElement>('script[type="later"]'))
    document.head.appendChild(Object.assign(document.createElement('script'), { type: 'module', src }))
}
const whenRead = () => document.querySelector('script[type="later"]') && startLater()
if (document.readyState === 'loading') addEventListener('DOMContentLoaded', whenRead)
else whenRead()

// the first formatter of each kind takes the browser 15 ms, and four times that on a phone
for (const make of [
  (language: string) => new Intl.NumberFormat(language),
  (language: string) => new Intl.DateTimeFormat(language),
  (language: string) => new Intl.DisplayNames(language, { type: 'language' }),
])
  setTimeout(() => make(document.documentElement.lang || 'en'))
