import type { Notification } from '../../../src/modules/notifications/contract.ts'
import { pathQuery } from '../../api/query.ts'

export type NoticeBody = { data: Notification[]; meta: { nextCursor: string | null; unread: number } }

/** The newest few; `meta.unread` is what the bell shows. */
export const recentNotices = pathQuery<NoticeBody>('/notifications?perPage=20')
