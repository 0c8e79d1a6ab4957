import { Trans, useLingui } from '@lingui/react/macro'
import { useForm } from 'react-hook-form'
import { fieldErrors } from '../../../api/error.ts'
import { tenant } from '../../../app/boot.ts'
import { LOCALES } from '../../../i18n/locales.ts'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Checkbox, ChoiceGroup } from '../../../ui/primitives/choice.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input, Select } from '../../../ui/primitives/input.tsx'
import { FailureNote } from '../failure-note.tsx'
import { type AdminSettings, useSaveSettings } from './settings-queries.ts'

type Values = {
  name: string
  tagline: string
  locale: string
  currency: string
  requireProfile: boolean
  instructorsEditAll: boolean
  instructorsPublish: boolean
}

const valuesOf = ({ name, settings }: AdminSettings): Values => ({
  name,
  tagline: settings.tagline ?? '',
  locale: settings.locale,
  currency: settings.currency,
  requireProfile: settings.requireProfile,
  instructorsEditAll: settings.instructorsEditAll,
  instructorsPublish: settings.instructorsPublish,
})

export function SchoolForm({ settings }: { settings: AdminSettings }) {
  const { t, i18n } = useLingui()
  const saving = useSaveSettings()
  const { register, handleSubmit, setError, reset, formState } = useForm<Values>({
    values: valuesOf(settings),
    resetOptions: { keepDirtyValues: true },
  })
  const { errors, isDirty } = formState
  const currencies = new Intl.DisplayNames(i18n.locale, { type: 'currency' })
  const save = handleSubmit(async ({ name, tagline, ...rest }) => {
    try {
      const { data } = await saving.mutateAsync({ name, settings: { ...rest, tagline: tagline.trim() || null } })
      reset(valuesOf(data))
      toast(
        data.name === tenant.name
          ? t`The settings are saved.`
          : t`The settings are saved. The name shows everywhere from the next page load.`,
      )
    } catch (error) {
      for (const [field, message] of Object.entries(fieldErrors(error)))
        setError(field.replace(/^settings\./, '') as keyof Values, { message })
    }
  })
  const refused = saving.error && Object.keys(fieldErrors(saving.error)).length === 0 ? saving.error : null
  return (
    <form className="st-form" onSubmit={save} noValidate>
      <Field label={t`Name of the school`} error={errors.name?.message} required>
        <Input maxLength={120} {...register('name', { required: t`Give the school a name.` })} />
      </Field>
      <Field
        label={t`Tagline`}
        hint={t`One line beneath the name: on the front page and in search results`}
        error={errors.tagline?.message}
      >
        <Input maxLength={200} {...register('tagline')} />
      </Field>
      <Field label={t`Language`} hint={t`For visitors and new people; everyone may choose their own`} error={errors.locale?.message}>
        <Select {...register('locale')}>
          {!(settings.settings.locale in LOCALES) && <option value={settings.settings.locale}>{settings.settings.locale}</option>}
          {Object.entries(LOCALES).map(([code, { name }]) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t`Currency`} hint={t`For prices of new courses; a course keeps the one it has`} error={errors.currency?.message}>
        <Select {...register('currency')}>
          {Intl.supportedValuesOf('currency').map((code) => (
            <option key={code} value={code}>
              {code} · {currencies.of(code)}
            </option>
          ))}
        </Select>
      </Field>
      <ChoiceGroup legend={t`People`}>
        <Checkbox label={<Trans>New people say their name and country before they begin</Trans>} {...register('requireProfile')} />
      </ChoiceGroup>
      <ChoiceGroup legend={t`Instructors`}>
        <Checkbox label={<Trans>May change every course, not only their own</Trans>} {...register('instructorsEditAll')} />
        <Checkbox
          label={<Trans>May publish their own courses without review, once the checklist is met</Trans>}
          {...register('instructorsPublish')}
        />
      </ChoiceGroup>
      <FailureNote error={refused} />
      <div className="btn-row">
        <Button variant="primary" type="submit" busy={saving.isPending}>
          <Trans>Save</Trans>
        </Button>
        {isDirty && (
          <Button variant="quiet" onClick={() => reset(valuesOf(settings))}>
            <Trans>Discard changes</Trans>
          </Button>
        )}
      </div>
    </form>
  )
}
