import { createRoute } from '@tanstack/react-router'
import { requireSession } from '../../app/guards.ts'
import { rootRoute } from '../../app/root-route.tsx'

const area = createRoute({ getParentRoute: () => rootRoute, path: 'learn', beforeLoad: requireSession })

/** Everything for a signed-in learner. The player brings its own bar, so the chrome is a layout of the pages that want it. */
export const learnArea = area.addChildren([])
