import { defineModule } from '../../http/define-module.ts'
import { on } from '../../kernel/module.ts'
import { userRemoved } from '../identity/events.ts'
import { onUserRemoved } from './on-user-removed.ts'
import { routes } from './routes.ts'

export const messagesModule = defineModule({
  name: 'messages',
  routes,
  on: [on(userRemoved, 'messages.removed', onUserRemoved)],
})
