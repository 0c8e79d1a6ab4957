import { Trans, useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { updateUser } from '../../../app/session.ts'
import { chooseLocale } from '../../../i18n/catalogs.ts'
import { isLocale, LOCALES } from '../../../i18n/locales.ts'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input, Select } from '../../../ui/primitives/input.tsx'
import { meQuery, sendAccount, type User } from './account-queries.ts'
import { FormFoot } from './form-foot.tsx'
import { useFormErrors } from './use-form-errors.ts'

type Values = { fullName: string; username: string; country: string; state: string; zip: string; locale: string; timezone: string }

const zones = Intl.supportedValuesOf('timeZone')
const orNull = (value: string) => value.trim() || null

/** Every country by its name in the language of the page, in that language's order. */
function countriesIn(language: string): [string, string][] {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const reserved = new Set(['EU', 'EZ', 'UN', 'XA', 'XB', 'ZZ', 'QO', 'AC', 'CP', 'DG', 'EA', 'IC', 'TA'])
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .flatMap((code): [string, string][] => {
      const name = reserved.has(code) ? undefined : names.of(code)
      return name ? [[code, name]] : []
    })
    .sort((a, b) => a[1].localeCompare(b[1], language))
}

export function ProfileForm({ user }: { user: User }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const form = useForm<Values>({
    defaultValues: {
      fullName: user.fullName ?? '',
      username: user.username ?? '',
      country: user.country ?? '',
      state: user.state ?? '',
      zip: user.zip ?? '',
      locale: user.locale,
      timezone: user.timezone,
    },
  })
  const { register, handleSubmit, setError, reset, formState } = form
  const { errors, isSubmitting, isDirty } = formState
  const showErrors = useFormErrors(setError)
  const save = handleSubmit(async (values) => {
    try {
      const body = {
        ...values,
        username: orNull(values.username),
        country: orNull(values.country),
        state: orNull(values.state),
        zip: orNull(values.zip),
      }
      const { data } = await sendAccount<{ data: User }>('PATCH', 'profile', body)
      client.setQueryData(meQuery.queryKey, { data })
      updateUser(data)
      reset(values)
      toast(t`Profile saved.`)
      if (values.locale !== i18n.locale && isLocale(values.locale)) await chooseLocale(values.locale)
    } catch (error) {
      showErrors(error)
    }
  })
  return (
    <form className="ac-form" onSubmit={save} noValidate>
      <Field
        label={<Trans>Full name</Trans>}
        hint={<Trans>As it stands on your certificates</Trans>}
        error={errors.fullName?.message}
        required
      >
        <Input autoComplete="name" dir="auto" {...register('fullName', { required: t`Write your name` })} />
      </Field>
      <Field label={<Trans>Username</Trans>} error={errors.username?.message}>
        <Input autoComplete="username" dir="ltr" {...register('username')} />
      </Field>
      <Field label={<Trans>Country</Trans>} error={errors.country?.message}>
        <Select autoComplete="country" {...register('country')}>
          <option value="">{t`Not said`}</option>
          {countriesIn(i18n.locale).map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <div className="ac-pair">
        <Field label={<Trans>State or region</Trans>} error={errors.state?.message}>
          <Input autoComplete="address-level1" dir="auto" {...register('state')} />
        </Field>
        <Field label={<Trans>Postal code</Trans>} error={errors.zip?.message}>
          <Input autoComplete="postal-code" dir="ltr" {...register('zip')} />
        </Field>
      </div>
      <div className="ac-pair">
        <Field label={<Trans>Language</Trans>} error={errors.locale?.message}>
          <Select {...register('locale')}>
            {Object.entries(LOCALES).map(([code, { name }]) => (
              <option key={code} value={code} lang={code}>
                {name}
              </option>
            ))}
            {!isLocale(user.locale) && <option value={user.locale}>{user.locale}</option>}
          </Select>
        </Field>
        <Field label={<Trans>Time zone</Trans>} error={errors.timezone?.message}>
          <Select {...register('timezone')}>
            {!zones.includes(user.timezone) && <option value={user.timezone}>{user.timezone}</option>}
            {zones.map((zone) => (
              <option key={zone} value={zone}>
                {zone.replaceAll('_', ' ')}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <FormFoot error={errors.root?.message}>
        <Button type="submit" variant="primary" busy={isSubmitting} disabled={!isDirty && !isSubmitting}>
          <Trans>Save profile</Trans>
        </Button>
      </FormFoot>
    </form>
  )
}
