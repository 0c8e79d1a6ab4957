import { defineModule } from '../../http/define-module.ts'
import { createRouter } from '../../http/router.ts'
import { handles, on } from '../../kernel/module.ts'
import { attemptGraded, attemptSubmitted } from '../assessment/events.ts'
import { outlineChanged } from '../catalog/events.ts'
import { lapseSeats } from './access/plan-access.ts'
import { enrollmentRoutes } from './enrollments/routes.ts'
import { lapseAccess, recomputeCourseProgress } from './events.ts'
import { noteRoutes } from './notes/routes.ts'
import { playerRoutes } from './player/routes.ts'
import { onAttemptGraded, onAttemptSubmitted } from './progress/on-attempt-graded.ts'
import { onOutlineChanged, recomputeCourse } from './progress/recompute-course.job.ts'
import { retryStale } from './progress/retry-stale.ts'
import { progressRoutes } from './progress/routes.ts'
import { wishlistRoutes } from './wishlist/routes.ts'

const routes = createRouter()
  .route('/', enrollmentRoutes)
  .route('/', progressRoutes)
  .route('/', playerRoutes)
  .route('/', noteRoutes)
  .route('/', wishlistRoutes)

export const enrollmentModule = defineModule({
  name: 'enrollment',
  routes,
  on: [
    on(attemptGraded, 'enrollment.grade', onAttemptGraded, { atOnce: true }),
    on(attemptSubmitted, 'enrollment.submission', onAttemptSubmitted, { atOnce: true }),
    on(outlineChanged, 'enrollment.outline', onOutlineChanged),
  ],
  jobs: [handles(recomputeCourseProgress, recomputeCourse), handles(lapseAccess, (ctx, job) => retryStale(() => lapseSeats(ctx, job)))],
})
