import { defineModule } from '../../http/define-module.ts'
import { on } from '../../kernel/module.ts'
import { courseCompleted } from '../enrollment/events.ts'
import { issueCertificate } from './issue-certificate.ts'
import { rootRoutes, routes } from './routes.ts'

export const certificatesModule = defineModule({
  name: 'certificates',
  routes,
  rootRoutes,
  on: [on(courseCompleted, 'certificates.issue', issueCertificate)],
})
