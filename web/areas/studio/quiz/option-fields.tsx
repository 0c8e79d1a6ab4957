import './pictures.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconArrowDown, IconArrowUp, IconPhotoPlus, IconPlus, IconX } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { formatNumber } from '../../../ui/format.ts'
import { Button, IconButton } from '../../../ui/primitives/button.tsx'
import { Checkbox } from '../../../ui/primitives/choice.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input, Textarea } from '../../../ui/primitives/input.tsx'
import { OptionPictureFields } from './option-picture-fields.tsx'
import { PictureDialog, type Pictures } from './picture-dialog.tsx'
import { newOption, type OptionDraft, pasteOptions, type QuestionDraft } from './question-draft.ts'

type Props = {
  draft: QuestionDraft
  isSurvey: boolean
  /** Addresses of the pictures that the question shows already. */
  media: Pictures
  change: (edit: (draft: QuestionDraft) => QuestionDraft) => void
}

/** The choices: which are right, what they say, what is said back. Several lines pasted into one become several. */
export function OptionFields({ draft, isSurvey, media, change }: Props) {
  const { t } = useLingui()
  const group = useId()
  const [withFeedback, setWithFeedback] = useState(draft.options.some(({ feedback }) => feedback !== ''))
  const [many, setMany] = useState<string | null>(null)
  /** Chosen since, by file; and the choice that is about to get one. */
  const [chosen, setChosen] = useState<Pictures>({})
  const [picturing, setPicturing] = useState<string | null>(null)
  const isSingle = draft.type === 'single_choice'
  const edit = (id: string, part: Partial<OptionDraft>) =>
    change((now) => ({ ...now, options: now.options.map((option) => (option.id === id ? { ...option, ...part } : option)) }))
  const mark = (id: string, on: boolean) =>
    change((now) => ({ ...now, right: isSingle ? [id] : on ? [...now.right, id] : now.right.filter((one) => one !== id) }))
  const swap = (at: number, by: 1 | -1) =>
    change((now) => {
      const options = [...now.options]
      const [moved] = options.splice(at, 1)
      if (moved) options.splice(at + by, 0, moved)
      return { ...now, options }
    })
  const addMany = () => {
    change((now) => {
      const last = now.options.length - 1
      return pasteOptions(now, last, many ?? '') ?? { ...now, options: [...now.options, newOption((many ?? '').trim())] }
    })
    setMany(null)
  }
  return (
    <fieldset className="options">
      <legend className="label">{isSurvey ? t`Choices` : t`Choices; mark what is right`}</legend>
      <ul>
        {draft.options.map(({ id, text, feedback, mediaId, alt }, at) => {
          const place = formatNumber(at + 1)
          return (
            <li key={id}>
              {!isSurvey && (
                <input
                  type={isSingle ? 'radio' : 'checkbox'}
                  className={isSingle ? 'dot' : 'box'}
                  name={group}
                  aria-label={t`Choice ${place} is right`}
                  checked={draft.right.includes(id)}
                  onChange={({ target }) => mark(id, target.checked)}
                />
              )}
              <Input
                aria-label={t`Choice ${place}`}
                value={text}
                maxLength={5000}
                onChange={({ target }) => edit(id, { text: target.value })}
                onPaste={(event) => {
                  const next = pasteOptions(draft, at, event.clipboardData.getData('text/plain'))
                  if (!next) return
                  event.preventDefault()
                  change(() => next)
                }}
              />
              <span className="options-tools">
                {!mediaId && (
                  <IconButton icon={IconPhotoPlus} size="sm" label={t`Picture for choice ${place}`} onClick={() => setPicturing(id)} />
                )}
                <IconButton
                  icon={IconArrowUp}
                  size="sm"
                  label={t`Choice ${place} up`}
                  aria-disabled={at === 0}
                  onClick={() => at > 0 && swap(at, -1)}
                />
                <IconButton
                  icon={IconArrowDown}
                  size="sm"
                  label={t`Choice ${place} down`}
                  aria-disabled={at === draft.options.length - 1}
                  onClick={() => at < draft.options.length - 1 && swap(at, 1)}
                />
                <IconButton
                  icon={IconX}
                  size="sm"
                  label={t`Remove choice ${place}`}
                  onClick={() =>
                    change((now) => ({
                      ...now,
                      options: now.options.filter((option) => option.id !== id),
                      right: now.right.filter((one) => one !== id),
                    }))
                  }
                />
              </span>
              {mediaId && (
                <OptionPictureFields
                  place={place}
                  url={(chosen[mediaId] ?? media[mediaId])?.url}
                  alt={alt}
                  onAlt={(words) => edit(id, { alt: words })}
                  onChange={() => setPicturing(id)}
                  onRemove={() => edit(id, { mediaId: '', alt: '' })}
                />
              )}
              {withFeedback && (
                <Input
                  className="options-feedback"
                  aria-label={t`What is said to those who chose ${place}`}
                  placeholder={t`What is said to those who chose it`}
                  value={feedback}
                  maxLength={5000}
                  onChange={({ target }) => edit(id, { feedback: target.value })}
                />
              )}
            </li>
          )
        })}
      </ul>
      {many === null ? (
        <div className="btn-row">
          <Button
            size="sm"
            variant="quiet"
            icon={IconPlus}
            onClick={() => change((now) => ({ ...now, options: [...now.options, newOption()] }))}
          >
            <Trans>Choice</Trans>
          </Button>
          <Button size="sm" variant="quiet" onClick={() => setMany('')}>
            <Trans>Paste several</Trans>
          </Button>
        </div>
      ) : (
        <div className="stack">
          <Field label={t`Choices, one per line`}>
            <Textarea rows={5} autoFocus value={many} onChange={({ target }) => setMany(target.value)} />
          </Field>
          <div className="btn-row">
            <Button size="sm" onClick={() => setMany(null)}>
              <Trans>Cancel</Trans>
            </Button>
            <Button size="sm" variant="primary" onClick={() => many.trim() && addMany()}>
              <Trans>Add them</Trans>
            </Button>
          </div>
        </div>
      )}
      {picturing && (
        <PictureDialog
          onClose={() => setPicturing(null)}
          onDone={(picture) => {
            setChosen((now) => ({ ...now, [picture.id]: picture }))
            edit(picturing, { mediaId: picture.id })
            setPicturing(null)
          }}
        />
      )}
      <Checkbox
        label={t`Say something back for each choice`}
        checked={withFeedback}
        onChange={({ target }) => setWithFeedback(target.checked)}
      />
    </fieldset>
  )
}
