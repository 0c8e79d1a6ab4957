import { defineModule } from '../../http/define-module.ts'
import { handles } from '../../kernel/module.ts'
import { importCourse } from './jobs.ts'
import { routes } from './routes.ts'
import { runImport } from './run/import-course.job.ts'

export const interopModule = defineModule({
  name: 'interop',
  routes,
  jobs: [handles(importCourse, runImport, { repeatable: true })],
  retention: [{ table: 'imports', column: 'created_at', keepDays: 90 }],
})
