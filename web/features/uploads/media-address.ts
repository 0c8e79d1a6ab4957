import type { Media } from '../../../src/modules/media/contract.ts'
import { pathQuery } from '../../api/query.ts'

/** A stored file with its signed address; asked for again well before the address expires. */
export const mediaQuery = (mediaId: string) => ({
  ...pathQuery<{ data: Media }>(`/media/${mediaId}`),
  staleTime: 10 * 60_000,
  select: ({ data }: { data: Media }) => data,
})
