import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { pathQuery } from '../../../api/query.ts'
import { Checkbox, ChoiceGroup } from '../../../ui/primitives/choice.tsx'

/** Some courses of the school, ticked by their titles. */
export function CoursePicker({ value, onChange }: { value: string[]; onChange: (courseIds: string[]) => void }) {
  const { t } = useLingui()
  const { data } = useQuery(pathQuery<{ data: { id: string; title: string }[] }>('/courses?page=1&perPage=100&sort=title'))
  return (
    <ChoiceGroup legend={t`Courses`} className="pay-courses">
      {data?.data.map(({ id, title }) => (
        <Checkbox
          key={id}
          label={<bdi>{title}</bdi>}
          checked={value.includes(id)}
          onChange={({ target }) => onChange(target.checked ? [...value, id] : value.filter((one) => one !== id))}
        />
      ))}
    </ChoiceGroup>
  )
}
