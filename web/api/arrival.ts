import { refreshOnArrival } from './access-token.ts'
import { askAhead } from './request.ts'

/*
 * The first script of a page: a fortieth of the app, and there long before the rest of it. What can be done meanwhile is
 * done meanwhile: the session is renewed, what the page will ask for first is asked for, and slow beginnings are made.
 */
const session = refreshOnArrival()
const { asks } = document.querySelector<HTMLScriptElement>('script[data-asks]')?.dataset ?? {}
if (session && asks) for (const path of asks.split(' ')) askAhead(path, session)

// the first formatter of each kind takes the browser 15 ms, and four times that on a phone
for (const make of [
  (language: string) => new Intl.NumberFormat(language),
  (language: string) => new Intl.DateTimeFormat(language),
  (language: string) => new Intl.DisplayNames(language, { type: 'language' }),
])
  setTimeout(() => make(document.documentElement.lang || 'en'))
