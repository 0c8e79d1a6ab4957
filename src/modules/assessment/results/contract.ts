import { z } from 'zod'
import { PageQuery } from '../../../kernel/pagination.ts'
import { AttemptSummary } from '../attempts/contract.ts'

/** One attempt of the results page; `learnerName` for authors only, and not before an anonymous grade. */
export const ResultRow = AttemptSummary.extend({ learnerName: z.string().nullable().optional() }).meta({ id: 'ResultRow' })
export type ResultRow = z.infer<typeof ResultRow>

export const ResultsQuery = PageQuery
export type ResultsQuery = z.infer<typeof ResultsQuery>
