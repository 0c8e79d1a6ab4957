import { currentSession } from '../../../app/session.ts'

/** A message that is on its way, or that did not get there. `key` makes sending it again harmless. */
export type Unsent = { key: string; body: string; at: string; state: 'sending' | 'failed'; refused: string | null }
/** To a conversation by its id, or to someone with whom there is none yet. */
export type Place = { threadId: string } | { to: string }

export const placeKey = (place: Place): string => ('threadId' in place ? place.threadId : place.to)
const nameOf = (what: 'draft' | 'unsent', place: string) => `lyceum-message-${what}:${currentSession().user?.id ?? ''}:${place}`

/** What was begun stays on this device until it is sent; a browser that keeps nothing goes without. */
export function readDraft(place: string): string {
  try {
    return localStorage.getItem(nameOf('draft', place)) ?? ''
  } catch {
    return ''
  }
}
export function keepDraft(place: string, text: string): void {
  keep(nameOf('draft', place), text)
}

export function readUnsent(place: string): Unsent[] {
  try {
    // whatever was on its way when the page was left may not have arrived: with its key it can be sent again
    return (JSON.parse(localStorage.getItem(nameOf('unsent', place)) ?? '[]') as Unsent[]).map((one) => ({ ...one, state: 'failed' }))
  } catch {
    return []
  }
}
export function keepUnsent(place: string, unsent: Unsent[]): void {
  keep(nameOf('unsent', place), unsent.length > 0 ? JSON.stringify(unsent) : '')
}

function keep(name: string, text: string): void {
  try {
    if (text) localStorage.setItem(name, text)
    else localStorage.removeItem(name)
  } catch {
    // full or forbidden: nothing depends on it
  }
}
