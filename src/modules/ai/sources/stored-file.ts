import { media } from '../../media/tables.ts'

const { id, key, contentType, size, filename } = media
export const fileColumns = { id, key, contentType, size, filename }
/** What reading a file of the library takes. */
export type StoredFile = Pick<typeof media.$inferSelect, keyof typeof fileColumns>
