import { defineModule } from '../../http/define-module.ts'
import { routes } from './routes.ts'

export const reviewsModule = defineModule({ name: 'reviews', routes })
