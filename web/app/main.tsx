import '../ui/tokens.css'
import '../ui/fonts.css'
import '../ui/base.css'
import '../ui/css/text.css'
import '../ui/css/button.css'
import '../ui/css/field.css'
import '../ui/css/mark.css'
import '../ui/css/tabs.css'
import '../ui/css/progress.css'
import '../ui/css/overlay.css'
import '../ui/css/state.css'
import '../ui/css/cover.css'
import '../ui/css/frame.css'
// a chunk of its own, which the Worker names at the top of the page: by now it has long run
import '../api/arrival.ts'
import { startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from '../api/query-client.ts'
import { activateLocale, keepWords } from '../i18n/catalogs.ts'
import { App } from './app.tsx'
import { boot } from './boot.ts'
import { afterReopening } from './lost-part.ts'
import { startRouter } from './router.tsx'
import { currentSession, restoreSession, subscribeToSession } from './session.ts'

const queryClient = createQueryClient(boot.data)
keepWords(boot.locale, boot.words)

// another person's answers must not outlive their session in this tab, nor be shown to whom the page was not written for
let who = boot.reader
subscribeToSession(() => {
  const next = currentSession().user?.id
  if (who !== undefined && who !== next) queryClient.clear()
  else if (who !== next) queryClient.invalidateQueries()
  who = next
})

// no `await` at the top: the areas import this very chunk, and would wait for it for ever
async function start() {
  const [router] = await Promise.all([startRouter(queryClient), activateLocale(boot.locale)])
  const root = document.getElementById('root')
  // until then the page keeps what the Worker wrote into it: drawn sooner, it would be empty for a moment
  await router.load()
  // as a transition it is drawn in slices: the browser gets to answer in between
  if (root) startTransition(() => createRoot(root).render(<App router={router} queryClient={queryClient} />))
  restoreSession().catch(() => {
    // the network failed: public pages work without it, and pages that need a session ask again
  })
}
start().catch(afterReopening)
