import { tenant } from '../../app/boot.ts'
import { formatNumber, formatSum, type Money } from '../../ui/format.ts'

/** On what terms the school sells, as its pages say it; null while it sells nothing. */
export const sale = (tenant.features.payments && (tenant.settings?.sale ?? tenant.sale)) || null

/** The tax that a price includes, where the school names its rate. */
export function taxWithin({ amount, currency }: Money): { rate: string; sum: string } | null {
  if (!sale?.taxIncluded || !sale.taxRate) return null
  const net = Math.round(amount / (1 + sale.taxRate / 100))
  return {
    rate: formatNumber(sale.taxRate / 100, { style: 'percent', maximumFractionDigits: 2 }),
    sum: formatSum({ amount: amount - net, currency }),
  }
}
