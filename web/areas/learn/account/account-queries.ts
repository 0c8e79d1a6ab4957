import type { Session, User } from '../../../../src/modules/identity/contract.ts'
import { pathQuery } from '../../../api/query.ts'
import { API_BASE, apiFetch, bodyOf } from '../../../api/request.ts'

export type { Session, User } from '../../../../src/modules/identity/contract.ts'

export const meQuery = pathQuery<{ data: User }>('/auth/me')
export const sessionsQuery = pathQuery<{ data: Session[] }>('/auth/sessions')

export async function sendAccount<T>(method: 'POST' | 'PATCH', path: string, body: unknown): Promise<T> {
  return bodyOf<T>(
    await apiFetch(`${API_BASE}/auth/${path}`, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  )
}
