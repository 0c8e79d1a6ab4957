import { defineModule } from '../../http/define-module.ts'
import { on } from '../../kernel/module.ts'
import { userRemoved } from '../identity/events.ts'
import { creatorApproved, creatorRejected } from './events.ts'
import { mailDecision } from './mail/mail-decision.ts'
import { forgetApplicant } from './on-user-removed.ts'
import { routes } from './routes.ts'

export const creatorsModule = defineModule({
  name: 'creators',
  routes,
  on: [
    on(creatorApproved, 'creators.mail-approval', mailDecision),
    on(creatorRejected, 'creators.mail-rejection', mailDecision),
    on(userRemoved, 'creators.forget-applicant', forgetApplicant),
  ],
})
