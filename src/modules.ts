import type { AppModule } from './http/define-module.ts'
import { accessModule } from './modules/access/module.ts'
import { adminModule } from './modules/admin/module.ts'
import { aiModule } from './modules/ai/module.ts'
import { assessmentModule } from './modules/assessment/module.ts'
import { auditModule } from './modules/audit/module.ts'
import { catalogModule } from './modules/catalog/module.ts'
import { certificatesModule } from './modules/certificates/module.ts'
import { commerceModule } from './modules/commerce/module.ts'
import { creatorsModule } from './modules/creators/module.ts'
import { enrollmentModule } from './modules/enrollment/module.ts'
import { identityModule } from './modules/identity/module.ts'
import { interopModule } from './modules/interop/module.ts'
import { legalModule } from './modules/legal/module.ts'
import { liveModule } from './modules/live/module.ts'
import { mediaModule } from './modules/media/module.ts'
import { messagesModule } from './modules/messages/module.ts'
import { notificationsModule } from './modules/notifications/module.ts'
import { operationsModule } from './modules/operations/module.ts'
import { reviewsModule } from './modules/reviews/module.ts'
import { tenancyModule } from './modules/tenancy/module.ts'

/** The table of contents of the product, lower tiers first. */
export const modules: AppModule[] = [
  tenancyModule,
  identityModule,
  accessModule,
  auditModule,
  mediaModule,
  catalogModule,
  enrollmentModule,
  assessmentModule,
  interopModule,
  liveModule,
  certificatesModule,
  reviewsModule,
  messagesModule,
  creatorsModule,
  commerceModule,
  aiModule,
  notificationsModule,
  legalModule,
  adminModule,
  operationsModule,
]
