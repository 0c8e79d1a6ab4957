import { defineModule } from '../../http/define-module.ts'
import { routes } from './routes.ts'

export const legalModule = defineModule({ name: 'legal', routes })
