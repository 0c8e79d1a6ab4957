import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Media } from '../../../../src/modules/media/contract.ts'
import { invalidate } from '../../../api/query.ts'
import { API_BASE, apiFetch } from '../../../api/request.ts'
import { formatClock } from '../../../ui/format-media.ts'
import { ErrorState, useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { SearchField, Textarea } from '../../../ui/primitives/input.tsx'
import { Loading, SkeletonRows } from '../../../ui/primitives/loading.tsx'
import { readSpoken, type SpokenLine, writeSpoken } from './vtt-lines.ts'

type Props = { media: Media; language: string; label: string; player: HTMLMediaElement | null; onClose: () => void }

/** The captions of a language line by line: hear a line, mend its words, save them all. */
export function TranscriptEditor({ media, language, label, player, onClose }: Props) {
  const { t } = useLingui()
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const path = `${API_BASE}/media/${media.id}/captions/${language}`
  const [edits, setEdits] = useState<Record<number, string>>({})
  const [wanted, setWanted] = useState('')
  const file = useQuery({
    queryKey: ['captions-file', media.id, language, media.updatedAt],
    queryFn: async () => readSpoken(await (await apiFetch(path)).text()),
    gcTime: 0,
  })
  const save = useMutation({
    mutationFn: (lines: SpokenLine[]) =>
      apiFetch(`${path}?label=${encodeURIComponent(label)}`, {
        method: 'PUT',
        headers: { 'content-type': 'text/vtt' },
        body: writeSpoken(lines),
      }),
    onSuccess: () => {
      invalidate(queryClient, `/media/${media.id}`)
      toast(t`Transcript saved.`)
      onClose()
    },
  })
  if (file.error) return <ErrorState error={file.error} onRetry={() => file.refetch()} title={t`The transcript did not load`} />
  if (!file.data)
    return (
      <Loading>
        <SkeletonRows rows={4} />
      </Loading>
    )
  const lines = file.data.map((line, index) => ({ ...line, index, text: edits[index] ?? line.text }))
  const needle = wanted.trim().toLocaleLowerCase()
  const show = (start: number) => {
    if (player?.paused) player.currentTime = start
  }
  const hear = (start: number) => {
    if (!player) return
    player.currentTime = start
    player.play().catch(() => undefined)
  }
  return (
    <div className="stack transcript-editor">
      <SearchField
        label={t`Search the transcript`}
        placeholder={t`Search the transcript`}
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
      />
      <ol className="transcript-lines">
        {lines
          .filter(({ text }) => !needle || text.toLocaleLowerCase().includes(needle))
          .map(({ index, start, text }) => {
            const time = formatClock(start)
            return (
              <li key={index}>
                <button
                  type="button"
                  className="note-time"
                  onClick={() => hear(start)}
                  aria-label={t`Hear from ${time}`}
                  disabled={!player}
                >
                  {time}
                </button>
                <Textarea
                  rows={Math.min(4, text.split('\n').length)}
                  lang={language}
                  dir="auto"
                  aria-label={t`Words at ${time}`}
                  value={text}
                  onFocus={() => show(start)}
                  onChange={(event) => setEdits({ ...edits, [index]: event.target.value })}
                />
              </li>
            )
          })}
      </ol>
      {save.error && (
        <p className="error" role="alert">
          {errorText(save.error).text}
        </p>
      )}
      <div className="btn-row">
        <Button size="sm" variant="primary" busy={save.isPending} onClick={() => save.mutate(lines)}>
          <Trans>Save transcript</Trans>
        </Button>
        <Button size="sm" variant="quiet" onClick={onClose}>
          <Trans>Close without saving</Trans>
        </Button>
      </div>
    </div>
  )
}
