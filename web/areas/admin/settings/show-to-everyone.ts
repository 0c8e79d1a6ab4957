import { useMutation } from '@tanstack/react-query'
import type { Media } from '../../../../src/modules/media/contract.ts'
import { API_BASE, apiFetch, bodyOf } from '../../../api/request.ts'
import type { Answer } from '../admin-queries.ts'

/** The one thing that makes a picture readable without a sign-in, at an address that stays. */
const showToEveryone = async (mediaId: string) => {
  const init = { method: 'PATCH', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ isPublic: true }) }
  return bodyOf<Answer<Media>>(await apiFetch(`${API_BASE}/media/${mediaId}`, init))
}

/** Takes a file that was uploaded, and gives the address at which everyone sees it. */
export const useShowToEveryone = (onShown: (url: string | null) => void) =>
  useMutation({
    mutationFn: (file: Media) => showToEveryone(file.id),
    onSuccess: ({ data }) => onShown(data.publicUrl),
  })
