/** A price up to here, in the smallest unit of its currency, is a low one: 50 euros, 5000 yen. Triggers of the database know it too. */
export const lowPrice = 5000

export type PriceBand = 'free' | 'low' | 'high'
export const priceBand = (amount: number): PriceBand => (amount === 0 ? 'free' : amount <= lowPrice ? 'low' : 'high')
