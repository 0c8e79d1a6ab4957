import { defineModule } from '../../http/define-module.ts'
import { platformRoutes, routes } from './routes.ts'

export const operationsModule = defineModule({ name: 'operations', platformRoutes, routes })
