import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertCircle } from '@tabler/icons-react'
import { useState } from 'react'
import type { ContentLesson } from '../../../../src/modules/enrollment/player/contract.ts'
import { Banner } from '../../../ui/primitives/banner.tsx'
import { Button, ButtonLink } from '../../../ui/primitives/button.tsx'
import { LessonSettings } from '../lesson/lesson-settings.tsx'
import { lessonTypeNames } from './lesson-type.ts'
import { PlaceFields } from './move-dialog.tsx'
import { type LessonPlace, type OutlineModule, placeOf, samePlace } from './outline-order.ts'
import type { OutlineScreen } from './outline-screen.ts'

type Props = {
  lesson: ContentLesson
  modules: readonly OutlineModule[]
  screen: OutlineScreen
  onMove: (ids: ReadonlySet<string>, place: LessonPlace) => void
}

/** Everything about one lesson but its body, beside the outline. */
export function Inspector({ lesson, modules, screen, onMove }: Props) {
  const { i18n } = useLingui()
  const ids = new Set([lesson.id])
  const here = placeOf(modules, ids) ?? { moduleId: lesson.moduleId, afterId: null }
  const [chosen, setChosen] = useState<LessonPlace | null>(null)
  const place = chosen ?? here
  const type = i18n._(lessonTypeNames[lesson.type])
  const problems = screen.problems.get(lesson.id) ?? []
  return (
    <>
      <div>
        <p className="muted">
          <Trans>Lesson: {type}</Trans>
        </p>
        <h2 className="t-22">
          <bdi>{lesson.title}</bdi>
        </h2>
      </div>
      {problems.map((problem) => (
        <Banner key={problem} icon={IconAlertCircle} tone="bad">
          {problem}
        </Banner>
      ))}
      <LessonSettings
        lesson={lesson}
        others={modules.flatMap(({ lessons }) => lessons)}
        onChange={(patch) => screen.outline.edit([lesson.id], patch)}
      />
      <PlaceFields modules={modules} without={ids} place={place} onChange={setChosen} />
      <div className="btn-row">
        <ButtonLink to="/studio/courses/$courseId/lessons/$lessonId" params={{ courseId: lesson.courseId, lessonId: lesson.id }}>
          <Trans>Open lesson</Trans>
        </ButtonLink>
        <Button
          aria-disabled={samePlace(place, here)}
          onClick={() => {
            if (samePlace(place, here)) return
            onMove(ids, place)
            setChosen(null)
          }}
        >
          <Trans>Move</Trans>
        </Button>
      </div>
    </>
  )
}
