import { defineModule } from '../../http/define-module.ts'
import { createRouter } from '../../http/router.ts'
import { handles, on } from '../../kernel/module.ts'
import { routes as categories } from './categories/routes.ts'
import { routes as courses } from './courses/routes.ts'
import { coursePublished, courseReturned, courseSubmitted, courseUpdated, lessonChanged, outlineChanged } from './events.ts'
import { routes as lessons } from './lessons/routes.ts'
import { routes as modules } from './modules/routes.ts'
import { forgetRounds, keepRound, roundsToForget } from './review/keep-round.ts'
import { routes as review } from './review/routes.ts'
import { tellPublished, tellReturned, tellSubmitted } from './review/tell-people.ts'
import { reindexCourse } from './search/reindex-course.ts'
import { routes as search } from './search/routes.ts'

export const catalogModule = defineModule({
  name: 'catalog',
  routes: createRouter()
    .route('/', courses)
    .route('/', modules)
    .route('/', lessons)
    .route('/', categories)
    .route('/', review)
    .route('/', search),
  on: [
    on(courseUpdated, 'catalog.reindex-course', reindexCourse),
    on(outlineChanged, 'catalog.reindex-outline', reindexCourse),
    on(lessonChanged, 'catalog.reindex-lesson', reindexCourse),
    on(courseSubmitted, 'catalog.keep-round', keepRound),
    on(courseSubmitted, 'catalog.tell-submitted', tellSubmitted),
    on(coursePublished, 'catalog.tell-published', tellPublished),
    on(courseReturned, 'catalog.tell-returned', tellReturned),
  ],
  jobs: [handles(roundsToForget, forgetRounds, { repeatable: true })],
  retention: [
    { table: 'lessons', column: 'deleted_at', keepDays: 30 },
    { table: 'course_modules', column: 'deleted_at', keepDays: 30 },
  ],
})
