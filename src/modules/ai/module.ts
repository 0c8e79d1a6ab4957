import { defineModule } from '../../http/define-module.ts'
import { createRouter } from '../../http/router.ts'
import { handles } from '../../kernel/module.ts'
import { routes as draftRoutes } from './drafts/routes.ts'
import { generateQuestions } from './jobs/definition.ts'
import { routes as jobRoutes } from './jobs/routes.ts'
import { runGeneration } from './jobs/run-generation.job.ts'
import { routes as settingsRoutes } from './settings/routes.ts'
import { routes as textRoutes } from './texts/routes.ts'
import { routes as translationRoutes } from './translation/routes.ts'

export const aiModule = defineModule({
  name: 'ai',
  restsWhenClosed: true,
  routes: createRouter()
    .route('/', settingsRoutes)
    .route('/', jobRoutes)
    .route('/', draftRoutes)
    .route('/', textRoutes)
    .route('/', translationRoutes),
  jobs: [handles(generateQuestions, runGeneration, { repeatable: true })],
  retention: [{ table: 'ai_jobs', column: 'created_at', keepDays: 365 }],
})
