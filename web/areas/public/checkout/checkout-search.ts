export type CheckoutSearch = { course?: string; plan?: string; order?: string; key?: string; left?: '1' }

/** What is to be bought, or the order one comes back with. */
export function readCheckoutSearch(search: Record<string, unknown>): CheckoutSearch {
  const text = (name: string) => (typeof search[name] === 'string' && search[name] ? { [name]: search[name] } : {})
  return { ...text('course'), ...text('plan'), ...text('order'), ...text('key'), ...(search.left ? { left: '1' } : {}) }
}
