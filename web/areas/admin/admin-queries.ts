import type { AdminDashboard } from '../../../src/modules/admin/contract.ts'
import { pathQuery } from '../../api/query.ts'

export type Answer<T> = { data: T }
export type Listed<T> = { data: T[]; meta: { page: number; perPage: number; total: number } }

/** For `select`: pages want what was asked for, the cache keeps the whole answer. */
export const dataOf = <T>(body: Answer<T>): T => body.data

export const dashboardQuery = { ...pathQuery<Answer<AdminDashboard>>('/admin/dashboard'), select: dataOf<AdminDashboard> }
