import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
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
  const saved = valuesOf(settings)
  /** What was changed and not saved yet. */
  const [changed, setChanged] = useState<Partial<Values>>({})
  const [isNameless, setIsNameless] = useState(false)
  const values = { ...saved, ...changed }
  const isDirty = (Object.keys(changed) as (keyof Values)[]).some((name) => changed[name] !== saved[name])
  const set = (change: Partial<Values>) => {
    setChanged((before) => ({ ...before, ...change }))
    if (change.name) setIsNameless(false)
  }
  const currencies = new Intl.DisplayNames(i18n.locale, { type: 'currency' })
  const wrong = fieldErrors(saving.error)
  const save = () => {
    if (!values.name.trim()) return setIsNameless(true)
    const { name, tagline, ...rest } = values
    saving.mutate(
      { name, settings: { ...rest, tagline: tagline.trim() || null } },
      {
        onSuccess: ({ data }) => {
          setChanged({})
          toast(
            data.name === tenant.name
              ? t`The settings are saved.`
              : t`The settings are saved. The name shows everywhere from the next page load.`,
          )
        },
      },
    )
  }
  return (
    <form
      className="st-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Field label={t`Name of the school`} error={isNameless ? t`Give the school a name.` : wrong.name} required>
        <Input dir="auto" maxLength={120} value={values.name} onChange={({ target }) => set({ name: target.value })} />
      </Field>
      <Field
        label={t`Tagline`}
        hint={t`One line beneath the name: on the front page and in search results`}
        error={wrong['settings.tagline']}
      >
        <Input dir="auto" maxLength={200} value={values.tagline} onChange={({ target }) => set({ tagline: target.value })} />
      </Field>
      <Field label={t`Language`} hint={t`For visitors and new people; everyone may choose their own`} error={wrong['settings.locale']}>
        <Select value={values.locale} onChange={({ target }) => set({ locale: target.value })}>
          {!(settings.settings.locale in LOCALES) && <option value={settings.settings.locale}>{settings.settings.locale}</option>}
          {Object.entries(LOCALES).map(([code, { name }]) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t`Currency`} hint={t`For prices of new courses; a course keeps the one it has`} error={wrong['settings.currency']}>
        <Select value={values.currency} onChange={({ target }) => set({ currency: target.value })}>
          {Intl.supportedValuesOf('currency').map((code) => (
            <option key={code} value={code}>
              {code} · {currencies.of(code)}
            </option>
          ))}
        </Select>
      </Field>
      <ChoiceGroup legend={t`People`}>
        <Checkbox
          label={<Trans>New people say their name and country before they begin</Trans>}
          checked={values.requireProfile}
          onChange={({ target }) => set({ requireProfile: target.checked })}
        />
      </ChoiceGroup>
      <ChoiceGroup legend={t`Instructors`}>
        <Checkbox
          label={<Trans>May change every course, not only their own</Trans>}
          checked={values.instructorsEditAll}
          onChange={({ target }) => set({ instructorsEditAll: target.checked })}
        />
        <Checkbox
          label={<Trans>May publish their own courses without review, once the checklist is met</Trans>}
          checked={values.instructorsPublish}
          onChange={({ target }) => set({ instructorsPublish: target.checked })}
        />
      </ChoiceGroup>
      {Object.keys(wrong).length === 0 && <FailureNote error={saving.error} />}
      <div className="btn-row">
        <Button variant="primary" type="submit" busy={saving.isPending}>
          <Trans>Save</Trans>
        </Button>
        {isDirty && (
          <Button variant="quiet" onClick={() => setChanged({})}>
            <Trans>Discard changes</Trans>
          </Button>
        )}
      </div>
    </form>
  )
}
