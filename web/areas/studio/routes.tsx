import { createRoute } from '@tanstack/react-router'
import { requireCreator } from '../../app/guards.ts'
import { rootRoute } from '../../app/root-route.tsx'

const area = createRoute({ getParentRoute: () => rootRoute, path: 'studio', beforeLoad: requireCreator })

/** Everything for those who make courses. */
export const studioArea = area.addChildren([])
