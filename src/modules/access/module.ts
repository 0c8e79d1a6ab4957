import { defineModule } from '../../http/define-module.ts'

/** Roles and permissions are shown by routes of admin, the one module that may see every policy. */
export const accessModule = defineModule({ name: 'access' })
