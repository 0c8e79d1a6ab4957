import { defineModule } from '../../http/define-module.ts'
import { routes } from './routes.ts'

export const adminModule = defineModule({ name: 'admin', routes })
