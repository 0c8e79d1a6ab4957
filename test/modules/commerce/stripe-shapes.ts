export type Json = Record<string, unknown>
export type Session = {
  id: string
  status: 'open' | 'complete' | 'expired'
  params: URLSearchParams
  intent: string | null
  subscription: string | null
  invoice: string | null
  tax: number
}
export type Intent = {
  id: string
  status: string
  amount: number
  currency: string
  fee: number
  created: number
  refunds: Json[]
  disputes: Json[]
  metadata: Json
}
/** A webhook on its way: the body as it is signed, and the headers that say so. */
export type Sent = { raw: string; headers: Record<string, string> }
