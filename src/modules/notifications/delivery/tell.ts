import type { Ctx } from '../../../platform/ctx.ts'
import { type Notice, spreadNotice } from '../jobs.ts'

type Occasion = { id: string; at: string }

/** Puts a notice on its way, once an event: telling people is a job of its own, so that it may fail and be tried alone. */
export const tell = (
  ctx: Ctx,
  { id }: Occasion,
  notice: Omit<Notice, 'source' | 'after' | 'except' | 'mail'> & { except?: string | null; mail?: boolean },
): Promise<void> =>
  ctx.commit({
    writes: [],
    audit: 'none',
    events: [spreadNotice({ except: null, mail: true, ...notice, source: id, after: '' })],
  })

export const toPerson = (userId: string): Notice['audience'] => ({ kind: 'people', userIds: [userId] })
export const toAdmins: Notice['audience'] = { kind: 'role', role: 'admin' }
