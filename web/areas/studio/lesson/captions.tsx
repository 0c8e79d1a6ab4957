import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertTriangle, IconPencil, IconTrash } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { Media } from '../../../../src/modules/media/contract.ts'
import { invalidate } from '../../../api/query.ts'
import { API_BASE, apiFetch } from '../../../api/request.ts'
import { languageName } from '../../../ui/format.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { FileDrop } from '../../../ui/patterns/file-drop.tsx'
import { Banner } from '../../../ui/primitives/banner.tsx'
import { IconButton } from '../../../ui/primitives/button.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Select } from '../../../ui/primitives/input.tsx'
import { courseLanguages } from '../details/languages.ts'
import { Transcribe } from '../media/transcribe.tsx'

const TranscriptEditor = lazy(async () => ({ default: (await import('../media/transcript-editor.tsx')).TranscriptEditor }))

/** The captions of a video or recording: one file for each language, WebVTT or SRT. */
export function Captions({ media, player }: { media: Media; player: HTMLMediaElement | null }) {
  const { t } = useLingui()
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const [language, setLanguage] = useState(document.documentElement.lang || 'en')
  const [editing, setEditing] = useState<string | null>(null)
  const call = useMutation({
    mutationFn: async ({ of, file }: { of: string; file?: File }) => {
      const path = `${API_BASE}/media/${media.id}/captions/${of}`
      if (!file) return apiFetch(path, { method: 'DELETE' })
      const type = file.name.toLowerCase().endsWith('.srt') ? 'application/x-subrip' : 'text/vtt'
      return apiFetch(`${path}?label=${encodeURIComponent(languageName(of))}`, {
        method: 'PUT',
        headers: { 'content-type': type },
        body: await file.text(),
      })
    },
    onSuccess: () => invalidate(queryClient, `/media/${media.id}`),
  })
  const edited = media.captions.find((caption) => caption.language === editing)
  const languages = courseLanguages.includes(language) ? courseLanguages : [language, ...courseLanguages]
  return (
    <section className="sec stack" aria-label={t`Captions`}>
      <h2 className="label">
        <Trans>Captions</Trans>
      </h2>
      {media.captions.length === 0 ? (
        <Banner icon={IconAlertTriangle} tone="warn">
          <Trans>No captions yet. Whoever cannot hear it learns nothing from this lesson.</Trans>
        </Banner>
      ) : (
        <ul className="ruled captions-list">
          {media.captions.map((caption) => {
            const name = caption.label
            return (
              <li key={caption.language}>
                <span>
                  {name} <span className="muted">{caption.language}</span>
                </span>
                <IconButton
                  icon={IconPencil}
                  size="sm"
                  label={t`Edit the transcript: ${name}`}
                  onClick={() => setEditing(editing === caption.language ? null : caption.language)}
                />
                <IconButton
                  icon={IconTrash}
                  size="sm"
                  label={t`Delete captions: ${name}`}
                  onClick={() => call.mutate({ of: caption.language })}
                />
              </li>
            )
          })}
        </ul>
      )}
      {edited && (
        <Suspense fallback={null}>
          <TranscriptEditor
            key={edited.language}
            media={media}
            language={edited.language}
            label={edited.label}
            player={player}
            onClose={() => setEditing(null)}
          />
        </Suspense>
      )}
      <Field label={t`Language of the captions`}>
        <Select value={language} onChange={({ target }) => setLanguage(target.value)}>
          {languages.map((code) => (
            <option key={code} value={code}>
              {languageName(code)}
            </option>
          ))}
        </Select>
      </Field>
      {call.error && (
        <p className="error" role="alert">
          {errorText(call.error).text}
        </p>
      )}
      <Transcribe mediaId={media.id} language={language} exists={media.captions.some((caption) => caption.language === language)} />
      <FileDrop
        label={<Trans>Drop a caption file, or choose one</Trans>}
        hint={<bdi dir="ltr">.vtt, .srt</bdi>}
        accept=".vtt,.srt,text/vtt"
        onFiles={([file]) => file && call.mutate({ of: language, file })}
      />
    </section>
  )
}
