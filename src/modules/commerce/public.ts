export { moneyFormat } from './money-format.ts'
