import { lazy, Suspense } from 'react'
import { firstAct } from '../first-act.ts'

const load = () => import('./account-choices.tsx')
const AccountChoices = lazy(async () => ({ default: (await load()).AccountChoices }))
// so that it is there, network or not, when a menu is opened
firstAct.then(load).catch(() => {})

/** What is in the menus of a header. */
export const Choices = ({ places = false }: { places?: boolean }) => (
  <Suspense>
    <AccountChoices places={places} />
  </Suspense>
)
