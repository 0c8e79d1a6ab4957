export { tell, toAdmins } from './delivery/tell.ts'
