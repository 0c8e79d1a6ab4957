import { defineModule } from '../../http/define-module.ts'
import { createRouter } from '../../http/router.ts'
import { handles } from '../../kernel/module.ts'
import { spreadToSchools } from './announcements/spread-announcement.job.ts'
import { spreadAnnouncement } from './jobs.ts'
import { platformRoutes, routes } from './routes.ts'
import { systemRoutes } from './system-routes.ts'

export const operationsModule = defineModule({
  name: 'operations',
  platformRoutes,
  routes: createRouter().route('/', routes).route('/', systemRoutes),
  jobs: [handles(spreadAnnouncement, spreadToSchools, { repeatable: true })],
  retention: [
    { table: 'dead_letters', column: 'replayed_at', keepDays: 90 },
    { table: 'dead_letters', column: 'discarded_at', keepDays: 90 },
  ],
})
