import { defineModule } from '../../http/define-module.ts'
import { createRouter } from '../../http/router.ts'
import { on } from '../../kernel/module.ts'
import { courseDuplicated, lessonChanged, lessonCreated } from '../catalog/events.ts'
import { routes as assessmentRoutes } from './assessments/routes.ts'
import { routes as attemptRoutes } from './attempts/routes.ts'
import { routes as bankRoutes } from './banks/routes.ts'
import { routes as drawRoutes } from './draws/routes.ts'
import { routes as gradingRoutes } from './grading/routes.ts'
import { copyAssessments } from './on-course-duplicated.ts'
import { refreshLessonIssue } from './on-lesson-changed.ts'
import { routes as questionRoutes } from './questions/routes.ts'
import { routes as referenceRoutes } from './references/routes.ts'
import { routes as rubricRoutes } from './rubrics/routes.ts'

export const assessmentModule = defineModule({
  name: 'assessment',
  routes: createRouter()
    .route('/', assessmentRoutes)
    .route('/', questionRoutes)
    .route('/', bankRoutes)
    .route('/', referenceRoutes)
    .route('/', drawRoutes)
    .route('/', attemptRoutes)
    .route('/', gradingRoutes)
    .route('/', rubricRoutes),
  on: [
    on(courseDuplicated, 'assessment.copy', copyAssessments),
    on(lessonCreated, 'assessment.lesson-issue-new', refreshLessonIssue),
    on(lessonChanged, 'assessment.lesson-issue', refreshLessonIssue),
  ],
})
