import { createRoute } from '@tanstack/react-router'
import { requireAdmin } from '../../app/guards.ts'
import { rootRoute } from '../../app/root-route.tsx'

const area = createRoute({ getParentRoute: () => rootRoute, path: 'admin', beforeLoad: requireAdmin })

/** Everything for those who run the organization. */
export const adminArea = area.addChildren([])
