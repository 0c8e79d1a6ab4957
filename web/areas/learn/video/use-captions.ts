import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { MediaAsset } from '../../../../src/modules/media/contract.ts'
import { type Cue, parseCaptions } from '../../../features/player/parse-captions.ts'

const none: Cue[] = []

/** The lines of a recording: in the reader's language where there are such, else in the first there is. */
export function useCaptions(file: MediaAsset | undefined): { cues: Cue[]; language: string } {
  const { i18n } = useLingui()
  const track = file?.captions.find(({ language }) => language.split('-')[0] === i18n.locale) ?? file?.captions[0]
  const { data } = useQuery({
    queryKey: ['captions', track?.url ?? ''],
    enabled: track !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    // the address is signed: it needs no token, and must not be given one
    queryFn: async ({ signal }) => {
      const response = await fetch(track?.url ?? '', { signal })
      if (!response.ok) throw new Error(`captions answered ${response.status}`)
      return parseCaptions(await response.text())
    },
  })
  return { cues: data ?? none, language: track?.language ?? '' }
}
