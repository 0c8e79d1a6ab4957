import { useQuery } from '@tanstack/react-query'
import type { EditServices } from '../../../features/blocks/edit/edit-services.ts'
import { mediaQuery } from '../../../features/uploads/media-address.ts'
import { FileUpload } from '../lesson/file-upload.tsx'

/** What the editor needs inside a question: files as in a lesson, no links to lessons. */
export const questionServices: EditServices = { FileUpload, useAddress: useStoredAddress, lessons: [] }

function useStoredAddress(mediaId: string | null): string | null {
  const { data } = useQuery({ ...mediaQuery(mediaId ?? ''), enabled: mediaId !== null })
  return data?.url ?? null
}
