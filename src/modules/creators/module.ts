import { defineModule } from '../../http/define-module.ts'
import { on } from '../../kernel/module.ts'
import { creatorApproved, creatorRejected } from './events.ts'
import { mailDecision } from './mail/mail-decision.ts'
import { routes } from './routes.ts'

export const creatorsModule = defineModule({
  name: 'creators',
  routes,
  on: [on(creatorApproved, 'creators.mail-approval', mailDecision), on(creatorRejected, 'creators.mail-rejection', mailDecision)],
})
