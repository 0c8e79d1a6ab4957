import type { AppModule } from './http/define-module.ts'
import { tenancyModule } from './modules/tenancy/module.ts'

/** The table of contents of the product, lower tiers first. */
export const modules: AppModule[] = [tenancyModule]
