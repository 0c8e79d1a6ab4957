import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertCircle } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import type { CoursePage } from '../../../../src/modules/catalog/contract.ts'
import { fieldErrors } from '../../../api/error.ts'
import { invalidate } from '../../../api/query.ts'
import { languageName } from '../../../ui/format.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Banner } from '../../../ui/primitives/banner.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { Switch } from '../../../ui/primitives/choice.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input, Select, Textarea } from '../../../ui/primitives/input.tsx'
import { CourseSuggestions } from '../ai/course-suggestions.tsx'
import { describedBy } from '../ai/described-by.ts'
import { SuggestPanel } from '../ai/suggest-panel.tsx'
import { categoriesQuery } from '../course/course-queries.ts'
import { RemarksHere } from '../review/remarks-here.tsx'
import { useOpenRemarks } from '../review/use-open-remarks.ts'
import { sendJson } from '../send-json.ts'
import { type DetailsValues, detailsOf, patchOf } from './course-form.ts'
import { CoverField } from './cover-field.tsx'
import { courseLanguages } from './languages.ts'
import { PlacedField } from './placed-field.tsx'
import { useFieldFocus } from './use-field-focus.ts'
import './details.css'

/** Everything a visitor reads about the course before enrolling, and what a certificate asks for. */
export function DetailsForm({ course }: { course: CoursePage }) {
  const { t } = useLingui()
  const errorText = useErrorText()
  const queryClient = useQueryClient()
  const categories = useQuery(categoriesQuery)
  useFieldFocus(categories.isFetched)
  const open = useOpenRemarks(course.id)
  const before = detailsOf(course)
  const { register, handleSubmit, setError, setValue, getValues, formState } = useForm<DetailsValues>({
    values: before,
    resetOptions: { keepDirtyValues: true },
  })
  const { errors, isDirty } = formState
  const save = useMutation({
    mutationFn: (values: DetailsValues) => sendJson('PATCH', `/courses/${course.id}`, patchOf(values, before)),
    onSuccess: async () => {
      await invalidate(queryClient, '/courses')
      toast(t`The details are saved.`)
    },
    onError: (error) => {
      const byField = Object.entries(fieldErrors(error))
      for (const [name, message] of byField) setError(name.split('.')[0] as keyof DetailsValues, { message })
      if (byField.length === 0) setError('root', { message: errorText(error).text })
    },
  })
  const levels = { beginner: t`Introductory`, intermediate: t`Intermediate`, advanced: t`Advanced` }
  const languages = courseLanguages.includes(course.language) ? courseLanguages : [course.language, ...courseLanguages]
  return (
    <form className="studio-form" onSubmit={handleSubmit((values) => save.mutate(values))} noValidate>
      <RemarksHere remarks={open.remarks.filter(({ target }) => target === 'course')} done={open.done} />
      <PlacedField name="title" open={open}>
        <Field label={t`Course title`} hint={t`As it stands in the catalogue`} error={errors.title?.message} required>
          <Input
            {...register('title', { validate: (text) => text.trim() !== '' || t`Give the course a title.` })}
            dir="auto"
            maxLength={200}
          />
        </Field>
      </PlacedField>
      <PlacedField name="subtitle" open={open}>
        <Field label={t`Subtitle`} hint={t`One sentence under the title`} error={errors.subtitle?.message}>
          <Input {...register('subtitle')} dir="auto" maxLength={300} />
        </Field>
      </PlacedField>
      <PlacedField name="description" open={open}>
        <Field label={t`Description`} hint={t`Who it is for, and what they can do afterwards`} error={errors.description?.message}>
          <Textarea {...register('description')} dir="auto" rows={8} maxLength={20_000} />
        </Field>
        <SuggestPanel
          kind="titles"
          courseId={course.id}
          label={<Trans>Suggest a description</Trans>}
          useLabel={<Trans>Put it in the field</Trans>}
          onUse={(text) => setValue('description', describedBy(text), { shouldDirty: true })}
        />
      </PlacedField>
      <PlacedField name="slug" open={open}>
        <Field
          label={t`Address`}
          hint={t`The end of the course’s address. Links to the old one stop working.`}
          error={errors.slug?.message}
          required
        >
          <Input
            {...register('slug', { validate: (text) => text.trim() !== '' || t`Give the course an address.` })}
            dir="ltr"
            maxLength={120}
          />
        </Field>
      </PlacedField>
      <section className="sec">
        <h2 className="t-22">
          <Trans>Where it is found</Trans>
        </h2>
        <div className="form-two">
          <PlacedField name="categoryId" open={open}>
            <Field label={t`Category`} error={errors.categoryId?.message}>
              <Select {...register('categoryId')} key={categories.data?.length}>
                <option value="">{t`None yet`}</option>
                {categories.data?.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            </Field>
          </PlacedField>
          <PlacedField name="difficultyLevel" open={open}>
            <Field label={t`Level`} error={errors.difficultyLevel?.message}>
              <Select {...register('difficultyLevel')}>
                {(['beginner', 'intermediate', 'advanced'] as const).map((level) => (
                  <option key={level} value={level}>
                    {levels[level]}
                  </option>
                ))}
              </Select>
            </Field>
          </PlacedField>
          <PlacedField name="language" open={open}>
            <Field label={t`Language`} error={errors.language?.message}>
              <Select {...register('language')}>
                {languages.map((code) => (
                  <option key={code} value={code}>
                    {languageName(code)}
                  </option>
                ))}
              </Select>
            </Field>
          </PlacedField>
        </div>
        <CourseSuggestions
          courseId={course.id}
          now={() => ({ title: getValues('title'), description: getValues('description') })}
          onTags={(tags) => setValue('tags', tags.join(', '), { shouldDirty: true })}
          onOutcomes={(outcomes) => setValue('outcomes', outcomes.join('\n'), { shouldDirty: true })}
        />
        <PlacedField name="tags" open={open}>
          <Field label={t`Tags`} hint={t`With commas between them`} error={errors.tags?.message}>
            <Input {...register('tags')} />
          </Field>
        </PlacedField>
        <PlacedField name="thumbnailUrl" open={open}>
          <CoverField course={course} />
        </PlacedField>
      </section>
      <section className="sec">
        <h2 className="t-22">
          <Trans>What it promises</Trans>
        </h2>
        <PlacedField name="outcomes" open={open}>
          <Field label={t`What people can do afterwards`} hint={t`One per line`} error={errors.outcomes?.message}>
            <Textarea {...register('outcomes')} dir="auto" rows={4} />
          </Field>
        </PlacedField>
        <PlacedField name="requirements" open={open}>
          <Field label={t`What they should bring`} hint={t`One per line`} error={errors.requirements?.message}>
            <Textarea {...register('requirements')} dir="auto" rows={3} />
          </Field>
        </PlacedField>
      </section>
      <section className="sec">
        <h2 className="t-22">
          <Trans>How it ends</Trans>
        </h2>
        <PlacedField name="certificateEnabled" open={open}>
          <Switch {...register('certificateEnabled')} label={t`Whoever passes gets a certificate`} />
        </PlacedField>
        <PlacedField name="passingScore" open={open}>
          <Field label={t`Passed from (per cent)`} hint={t`The average of the quizzes`} error={errors.passingScore?.message}>
            <Input
              {...register('passingScore', {
                validate: (text) => (text.trim() !== '' && Number(text) >= 0 && Number(text) <= 100) || t`A number from 0 to 100.`,
              })}
              type="number"
              min={0}
              max={100}
              className="short"
            />
          </Field>
        </PlacedField>
      </section>
      {errors.root?.message && (
        <Banner icon={IconAlertCircle} tone="bad" role="alert">
          {errors.root.message}
        </Banner>
      )}
      <div className="form-foot">
        <Button type="submit" variant="primary" busy={save.isPending}>
          <Trans>Save details</Trans>
        </Button>
        {isDirty && (
          <span className="muted t-14">
            <Trans>There are changes that are not saved.</Trans>
          </span>
        )}
      </div>
    </form>
  )
}
