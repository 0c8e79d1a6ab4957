import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconAlertCircle, IconAlertTriangle, IconSparkles } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { LessonTranslation } from '../../../../src/modules/ai/translation/contract.ts'
import type { LessonView } from '../../../../src/modules/enrollment/player/contract.ts'
import { invalidate } from '../../../api/query.ts'
import { languageName } from '../../../ui/format.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Banner } from '../../../ui/primitives/banner.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { Dialog } from '../../../ui/primitives/dialog.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Select } from '../../../ui/primitives/input.tsx'
import { courseLanguages } from '../details/languages.ts'
import { sendJson } from '../send-json.ts'
import { useAiOn } from './ai-queries.ts'
import './ai.css'

const BlockDocumentView = lazy(async () => ({
  default: (await import('../../../features/blocks/render/block-document.tsx')).BlockDocumentView,
}))

type Props = { lesson: LessonView; moduleId: string }

/** A lesson in another language, shown to its author before it becomes one. Off, or without a model: there is no button. */
export function TranslateLesson({ lesson, moduleId }: Props) {
  const { t } = useLingui()
  const errorText = useErrorText()
  const isOn = useAiOn('translation')
  const [language, setLanguage] = useState(() => (document.documentElement.lang === 'en' ? 'es' : 'en'))
  const ask = useMutation({
    mutationFn: () => sendJson<LessonTranslation>('POST', '/ai/translate', { courseId: lesson.courseId, lessonId: lesson.id, language }),
  })
  if (!isOn) return null
  return (
    <section className="sec ai-suggest" aria-labelledby="lesson-translation">
      <h2 className="t-22" id="lesson-translation">
        <Trans>In another language</Trans>
      </h2>
      <Field label={t`Language`}>
        <Select value={language} onChange={({ target }) => setLanguage(target.value)}>
          {courseLanguages.map((code) => (
            <option key={code} value={code}>
              {languageName(code)}
            </option>
          ))}
        </Select>
      </Field>
      <div className="btn-row">
        <Button size="sm" icon={IconSparkles} busy={ask.isPending} onClick={() => ask.mutate()}>
          <Trans>Translate it</Trans>
        </Button>
      </div>
      {ask.error && (
        <Banner icon={IconAlertCircle} tone="bad" role="alert">
          {errorText(ask.error).text}
        </Banner>
      )}
      {ask.data && <Translated lesson={lesson} moduleId={moduleId} made={ask.data} onClose={() => ask.reset()} />}
    </section>
  )
}

function Translated({ lesson, moduleId, made, onClose }: Props & { made: LessonTranslation; onClose: () => void }) {
  const { t } = useLingui()
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const { courseId, id } = lesson
  const add = useMutation({
    mutationFn: () =>
      sendJson<{ id: string }>('POST', `/courses/${courseId}/lessons`, {
        moduleId,
        afterLessonId: id,
        type: 'text',
        title: made.title,
        content: made.content,
      }),
    onSuccess: async ({ id: lessonId }) => {
      await invalidate(queryClient, `/courses/${courseId}`)
      toast(t`The translation is a lesson of its own now.`)
      navigate({ to: '/studio/courses/$courseId/lessons/$lessonId', params: { courseId, lessonId } })
    },
  })
  const [model, name] = [made.model, languageName(made.language)]
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={<bdi>{made.title}</bdi>}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Dismiss</Trans>
          </Button>
          <Button variant="primary" busy={add.isPending} onClick={() => add.mutate()}>
            <Trans>Add it as a lesson after this one</Trans>
          </Button>
        </>
      }
    >
      <p className="muted t-14">
        <Trans>
          Translated into {name} by <bdi>{model}</bdi>. Read it before you add it: nobody else has.
        </Trans>
      </p>
      {made.untranslated > 0 && (
        <Banner icon={IconAlertTriangle} tone="warn">
          <Plural value={made.untranslated} one="# line stayed as it was." other="# lines stayed as they were." />
        </Banner>
      )}
      {made.flags.map(({ code, detail }) => (
        <Banner key={code} icon={IconAlertTriangle} tone="warn">
          {code === 'address_in_text' ? (
            <Trans>It holds an address that is not in the lesson.</Trans>
          ) : (
            <Trans>The source holds words that speak to an AI. Look whether they have had their way here.</Trans>
          )}{' '}
          {detail && (
            <q className="muted">
              <bdi>{detail}</bdi>
            </q>
          )}
        </Banner>
      ))}
      {add.error && (
        <Banner icon={IconAlertCircle} tone="bad" role="alert">
          {errorText(add.error).text}
        </Banner>
      )}
      <div lang={made.language}>
        <Suspense fallback={null}>
          <BlockDocumentView doc={made.content} media={lesson.media} />
        </Suspense>
      </div>
    </Dialog>
  )
}
