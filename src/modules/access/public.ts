export { builtInRoleList, type Policy, permissionTable } from './permission-table.ts'
