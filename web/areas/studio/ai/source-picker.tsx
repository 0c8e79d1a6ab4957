import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { CourseContent } from '../../../../src/modules/enrollment/player/contract.ts'
import type { Media } from '../../../../src/modules/media/contract.ts'
import { UploadBox } from '../../../features/uploads/upload-box.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { Checkbox, ChoiceGroup } from '../../../ui/primitives/choice.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Textarea } from '../../../ui/primitives/input.tsx'
import { Segment } from '../../../ui/primitives/segment.tsx'

export type Picked = { kind: 'lessons' | 'file' | 'text'; lessonIds: string[]; text: string; media: Pick<Media, 'id' | 'filename'> | null }

/** What the API reads; null where nothing is picked yet. */
export function sourceOf({ kind, lessonIds, text, media }: Picked) {
  if (kind === 'lessons') return lessonIds.length > 0 ? { lessonIds } : null
  if (kind === 'file') return media ? { mediaId: media.id } : null
  return text.trim().length >= 40 ? { text: text.trim() } : null
}

type Props = { content: CourseContent; picked: Picked; onPick: (picked: Picked) => void; error: string | undefined }

/** Lessons of the course, a file, or words that are pasted in. */
export function SourcePicker({ content, picked, onPick, error }: Props) {
  const { t } = useLingui()
  const set = (change: Partial<Picked>) => onPick({ ...picked, ...change })
  return (
    <div className="ai-source">
      <Segment
        label={t`Source`}
        value={picked.kind}
        options={[
          { value: 'lessons', label: t`Lessons` },
          { value: 'file', label: t`A file` },
          { value: 'text', label: t`Pasted text` },
        ]}
        onChange={(kind) => set({ kind: kind as Picked['kind'] })}
      />
      {picked.kind === 'lessons' && <Lessons content={content} chosen={picked.lessonIds} onChoose={(lessonIds) => set({ lessonIds })} />}
      {picked.kind === 'file' &&
        (picked.media ? (
          <p className="ai-file">
            <bdi>{picked.media.filename}</bdi>
            <Button size="sm" onClick={() => set({ media: null })}>
              <Trans>Another file</Trans>
            </Button>
          </p>
        ) : (
          <UploadBox
            label={t`Drop a document here, or choose one`}
            hint={<Trans>PDF, Word, Markdown, plain text or captions, up to 20 MB. It is kept in your files.</Trans>}
            accept=".pdf,.docx,.md,.txt,.vtt,.srt"
            onDone={({ id, filename }) => set({ media: { id, filename } })}
          />
        ))}
      {picked.kind === 'text' && (
        <Field label={t`Text`} hint={t`At least a paragraph; an empty line parts paragraphs`}>
          <Textarea rows={14} value={picked.text} maxLength={400_000} onChange={({ target }) => set({ text: target.value })} />
        </Field>
      )}
      {error && (
        <p className="error" role="alert">
          {error}
        </p>
      )}
    </div>
  )
}

type LessonsProps = { content: CourseContent; chosen: readonly string[]; onChoose: (ids: string[]) => void }
function Lessons({ content, chosen, onChoose }: LessonsProps) {
  const { t } = useLingui()
  const modules = content.modules
    .map((module) => ({ ...module, lessons: module.lessons.filter(({ type }) => type !== 'assessment' && type !== 'live') }))
    .filter(({ lessons }) => lessons.length > 0)
  const count = chosen.length
  if (modules.length === 0)
    return (
      <p className="muted">
        <Trans>This course has no lessons with text yet. Paste a text, or take a file.</Trans>
      </p>
    )
  return (
    <ChoiceGroup
      legend={t`Lessons to read`}
      hint={
        count > 0 ? (
          <Plural value={count} one="# lesson chosen" other="# lessons chosen" />
        ) : (
          t`Their words, their documents, and what is said in their recordings`
        )
      }
    >
      <div className="ai-lessons-scroll">
        {modules.map((module) => {
          const ids = module.lessons.map(({ id }) => id)
          const own = ids.filter((id) => chosen.includes(id))
          return (
            <div key={module.id} className="ai-module">
              <Checkbox
                label={<b className="strong">{module.title}</b>}
                checked={own.length === ids.length}
                indeterminate={own.length > 0 && own.length < ids.length}
                onChange={({ target }) =>
                  onChoose(target.checked ? [...new Set([...chosen, ...ids])] : chosen.filter((id) => !ids.includes(id)))
                }
              />
              <div className="ai-module-lessons">
                {module.lessons.map(({ id, title }) => (
                  <Checkbox
                    key={id}
                    label={<bdi>{title}</bdi>}
                    checked={chosen.includes(id)}
                    onChange={({ target }) => onChoose(target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))}
                  />
                ))}
              </div>
            </div>
          )
        })}
      </div>
    </ChoiceGroup>
  )
}
