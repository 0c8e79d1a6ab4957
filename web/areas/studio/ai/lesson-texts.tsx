import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { AiFeature } from '../../../../src/modules/ai/settings/contract.ts'
import type { TextKind } from '../../../../src/modules/ai/texts/contract.ts'
import { toast } from '../../../ui/patterns/toast.ts'
import { Field } from '../../../ui/primitives/field.tsx'
import { Select } from '../../../ui/primitives/input.tsx'
import { useAiOn } from './ai-queries.ts'
import { SuggestPanel } from './suggest-panel.tsx'

type Props = {
  courseId: string
  lessonId: string
  /** Where the lesson has a text of its own, a suggestion can go into it; else it can be copied. */
  onAdd?: ((text: string) => void) | undefined
}

/** Texts about a lesson, for its author to take over: a summary, an outline, cards. Those that are off are not offered. */
export function LessonTexts({ courseId, lessonId, onAdd }: Props) {
  const { t } = useLingui()
  const on: Record<Exclude<TextKind, 'titles'>, boolean> = {
    summary: useAiOn('summaries' satisfies AiFeature),
    outline: useAiOn('outline'),
    flashcards: useAiOn('flashcards'),
  }
  const names = { summary: t`A summary`, outline: t`An outline`, flashcards: t`Flashcards` }
  const kinds = (Object.keys(on) as (keyof typeof on)[]).filter((kind) => on[kind])
  const [chosen, setChosen] = useState<keyof typeof on>('summary')
  const kind = kinds.includes(chosen) ? chosen : kinds[0]
  if (!kind) return null
  const copy = async (text: string) => {
    try {
      await navigator.clipboard.writeText(text)
      toast(t`Copied.`)
    } catch {
      toast(t`The browser does not let it be copied.`)
    }
  }
  return (
    <section className="sec ai-suggest" aria-labelledby="lesson-texts">
      <h2 className="t-22" id="lesson-texts">
        <Trans>Texts about this lesson</Trans>
      </h2>
      <Field label={t`What`}>
        <Select value={kind} onChange={({ target }) => setChosen(target.value as keyof typeof on)}>
          {kinds.map((one) => (
            <option key={one} value={one}>
              {names[one]}
            </option>
          ))}
        </Select>
      </Field>
      <SuggestPanel
        key={kind}
        kind={kind}
        courseId={courseId}
        lessonId={lessonId}
        label={<Trans>Write it</Trans>}
        useLabel={onAdd ? <Trans>Add it to the lesson</Trans> : <Trans>Copy</Trans>}
        onUse={onAdd ?? copy}
      />
    </section>
  )
}
