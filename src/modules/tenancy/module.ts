import { defineModule } from '../../http/define-module.ts'
import { routes } from './routes.ts'

export const tenancyModule = defineModule({ name: 'tenancy', routes })
