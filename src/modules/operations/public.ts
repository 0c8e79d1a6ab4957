export { purgeTenants } from './purge-tenants.ts'
