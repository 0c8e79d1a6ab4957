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
import { createRoot } from 'react-dom/client'
import { createQueryClient } from '../api/query-client.ts'
import { activateLocale } from '../i18n/catalogs.ts'
import { App } from './app.tsx'
import { boot } from './boot.ts'
import { startRouter } from './router.tsx'
import { currentSession, restoreSession, subscribeToSession } from './session.ts'

const queryClient = createQueryClient(boot.data)

// another person's answers must not outlive their session in this tab
let who = currentSession().user?.id
subscribeToSession(() => {
  const next = currentSession().user?.id
  if (who !== undefined && who !== next) queryClient.clear()
  else if (who !== next) queryClient.invalidateQueries()
  who = next
})

const [router] = await Promise.all([startRouter(queryClient), activateLocale(boot.locale)])
const root = document.getElementById('root')
if (root) createRoot(root).render(<App router={router} queryClient={queryClient} />)

restoreSession().catch(() => {
  // the network failed: public pages work without it, and pages that need a session ask again
})
