import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Field } from '../../../ui/primitives/field.tsx'
import { Select } from '../../../ui/primitives/input.tsx'
import { contentQuery } from '../course/course-queries.ts'

type Props = { courseId: string; value: string; onChange: (lessonId: string) => void }

/** The live lesson of the outline that this class is; not asked where the course has none. */
export function LessonField({ courseId, value, onChange }: Props) {
  const { t } = useLingui()
  const { data: lessons = [] } = useQuery({
    ...contentQuery(courseId),
    select: (body) => body.data.modules.flatMap((module) => module.lessons).filter(({ type }) => type === 'live'),
  })
  if (lessons.length === 0) return null
  return (
    <Field label={t`Lesson`} hint={t`Learners find the class there too.`}>
      <Select value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{t`None`}</option>
        {lessons.map((lesson) => (
          <option key={lesson.id} value={lesson.id}>
            {lesson.title}
          </option>
        ))}
      </Select>
    </Field>
  )
}
