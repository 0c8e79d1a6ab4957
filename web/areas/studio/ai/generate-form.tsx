import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertCircle, IconInfoCircle } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { AiJob, BloomLevel, Difficulty, DraftType } from '../../../../src/modules/ai/jobs/contract.ts'
import type { AiFeatures } from '../../../../src/modules/ai/settings/contract.ts'
import type { AssessmentListItem } from '../../../../src/modules/assessment/assessments/contract.ts'
import type { CoursePage } from '../../../../src/modules/catalog/contract.ts'
import type { CourseContent } from '../../../../src/modules/enrollment/player/contract.ts'
import { fieldErrors } from '../../../api/error.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { Banner } from '../../../ui/primitives/banner.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { Checkbox, ChoiceGroup } from '../../../ui/primitives/choice.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input, Select } from '../../../ui/primitives/input.tsx'
import { sendJson } from '../send-json.ts'
import { type Picked, SourcePicker, sourceOf } from './source-picker.tsx'
import { useAiWords } from './use-ai-words.ts'

const types: readonly DraftType[] = ['single_choice', 'true_false', 'fill_blank', 'multiple_choice', 'numeric']
const levels: readonly BloomLevel[] = ['remember', 'understand', 'apply', 'analyze', 'evaluate', 'create']
type Props = {
  course: CoursePage
  content: CourseContent
  quizzes: readonly AssessmentListItem[]
  engine: AiFeatures['engine']
  given: { lesson?: string | undefined; quiz?: string | undefined }
}

export function GenerateForm({ course, content, quizzes, engine, given }: Props) {
  const { t } = useLingui()
  const words = useAiWords()
  const errorText = useErrorText()
  const navigate = useNavigate()
  const isBuiltin = engine === 'builtin'
  const [picked, setPicked] = useState<Picked>({ kind: 'lessons', lessonIds: given.lesson ? [given.lesson] : [], text: '', media: null })
  const [count, setCount] = useState('10')
  const [kinds, setKinds] = useState<DraftType[]>(['single_choice', 'true_false', 'fill_blank'])
  const [difficulty, setDifficulty] = useState<Difficulty | ''>('')
  const [bloom, setBloom] = useState<BloomLevel[]>([])
  const [quiz, setQuiz] = useState(given.quiz ?? '')
  const [tried, setTried] = useState(false)
  const source = sourceOf(picked)
  const number = Number(count)
  const isCount = Number.isInteger(number) && number >= 1 && number <= 200
  const start = useMutation({
    mutationFn: () =>
      sendJson<AiJob>('POST', '/ai/generate-questions', {
        source,
        count: number,
        types: kinds,
        difficulty: difficulty || null,
        bloomLevels: bloom,
        courseId: course.id,
        ...(quiz && { assessmentId: quiz }),
        // other questions each time the same is asked
        seed: Math.floor(Math.random() * 1_000_000),
      }),
    onSuccess: ({ id }) => navigate({ to: '/studio/courses/$courseId/questions/$jobId', params: { courseId: course.id, jobId: id } }),
  })
  const failed = start.error ? (Object.values(fieldErrors(start.error))[0] ?? errorText(start.error).text) : null
  const toggle = <T,>(list: readonly T[], one: T): T[] => (list.includes(one) ? list.filter((other) => other !== one) : [...list, one])
  return (
    <form
      className="ai-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (source && kinds.length > 0 && isCount && !start.isPending) start.mutate()
      }}
    >
      <SourcePicker
        content={content}
        picked={picked}
        onPick={setPicked}
        error={tried && !source ? t`Choose what to draw the questions from.` : undefined}
      />
      <div className="ai-wanted">
        <div className="form-two">
          <Field label={t`How many`} hint={t`1 to 200`} error={tried && !isCount ? t`A whole number from 1 to 200.` : undefined}>
            <Input
              type="number"
              inputMode="numeric"
              min={1}
              max={200}
              className="short"
              value={count}
              onChange={({ target }) => setCount(target.value)}
            />
          </Field>
          <Field label={t`Difficulty`}>
            <Select value={difficulty} onChange={({ target }) => setDifficulty(target.value as Difficulty | '')}>
              <option value="">{t`Mixed`}</option>
              {(['easy', 'medium', 'hard'] as const).map((one) => (
                <option key={one} value={one}>
                  {words.difficulties[one]}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        <ChoiceGroup legend={t`Kinds`}>
          {types.map((type) => (
            <Checkbox key={type} label={words.types[type]} checked={kinds.includes(type)} onChange={() => setKinds(toggle(kinds, type))} />
          ))}
          {tried && kinds.length === 0 && (
            <p className="error">
              <Trans>Choose at least one kind.</Trans>
            </p>
          )}
        </ChoiceGroup>
        <ChoiceGroup legend={t`What learners should do`} hint={t`Leave all open for a mix`}>
          {(isBuiltin ? levels.slice(0, 2) : levels).map((level) => (
            <Checkbox
              key={level}
              label={words.blooms[level]}
              checked={bloom.includes(level)}
              onChange={() => setBloom(toggle(bloom, level))}
            />
          ))}
        </ChoiceGroup>
        <Field label={t`For the quiz`} hint={t`You can choose it later, too`}>
          <Select value={quiz} onChange={({ target }) => setQuiz(target.value)}>
            <option value="">{t`Not chosen yet`}</option>
            {quizzes.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </Select>
        </Field>
        {isBuiltin && (
          <Banner icon={IconInfoCircle}>
            <Trans>
              Written by the built-in engine: by rules, from the words of the source, without a model. It asks to remember and to
              understand.
            </Trans>
          </Banner>
        )}
        {failed && (
          <Banner icon={IconAlertCircle} tone="bad" role="alert">
            {failed}
          </Banner>
        )}
        <div className="btn-row">
          <Button type="submit" variant="primary" busy={start.isPending}>
            <Trans>Draft questions</Trans>
          </Button>
        </div>
        <p className="muted t-14">
          <Trans>Drafts are for you to look at. Learners see a question only after you have accepted it.</Trans>
        </p>
      </div>
    </form>
  )
}
