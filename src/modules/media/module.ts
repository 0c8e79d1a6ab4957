import { defineModule } from '../../http/define-module.ts'
import { handles } from '../../kernel/module.ts'
import { sweepUploads } from './jobs.ts'
import { routes } from './routes.ts'
import { sweepStaleUploads } from './uploads/sweep-uploads.ts'

export const mediaModule = defineModule({ name: 'media', routes, jobs: [handles(sweepUploads, sweepStaleUploads)] })
