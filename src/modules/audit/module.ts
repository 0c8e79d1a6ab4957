import { defineModule } from '../../http/define-module.ts'
import { routes } from './routes.ts'

export const auditModule = defineModule({ name: 'audit', routes })
