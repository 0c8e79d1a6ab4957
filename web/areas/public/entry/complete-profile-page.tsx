import { i18n } from '@lingui/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { SessionUser } from '../../../api/session-user.ts'
import { safeNext } from '../../../app/safe-next.ts'
import { updateUser } from '../../../app/session.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input, Select } from '../../../ui/primitives/input.tsx'
import { school } from '../school.ts'
import { sendJson } from '../send-json.ts'
import { countries, likelyCountry } from './countries.ts'
import { EntryPage } from './entry-page.tsx'
import { MISSING } from './field-words.ts'
import { FormProblem } from './form-problem.tsx'
import { useEntryForm } from './use-entry-form.ts'

const route = getRouteApi('/public/entry/complete-profile')

/** What a school may ask for before the first lesson. */
export function CompleteProfilePage() {
  const { t } = useLingui()
  const { next } = route.useSearch()
  const { user } = route.useRouteContext()
  const router = useRouter()
  const places = useMemo(countries, [])
  const schoolName = school.name

  const { form, submit, problems, busy } = useEntryForm({
    check: (values) => ({ fullName: values.fullName ? '' : MISSING, country: values.country ? '' : MISSING }),
    send: async (values) => {
      const filled = Object.fromEntries(Object.entries(values).filter(([, text]) => text))
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
      const known = { ...filled, locale: i18n.locale, timezone: timeZone }
      updateUser((await sendJson<{ data: SessionUser }>('POST', '/auth/complete-profile', known)).data)
      await router.navigate({ href: safeNext(next), replace: true })
    },
  })

  return (
    <EntryPage title={t`About you`} lead={<Trans>{schoolName} asks for this once, before you start.</Trans>}>
      <form ref={form} onSubmit={submit} noValidate>
        <FormProblem>{problems.form}</FormProblem>
        <Field label={t`Your name`} hint={t`As it should stand on a certificate`} error={problems.fullName} required>
          <Input name="fullName" autoComplete="name" defaultValue={user.fullName ?? ''} maxLength={120} />
        </Field>
        <Field label={t`Country`} error={problems.country} required>
          <Select name="country" autoComplete="country" defaultValue={likelyCountry()}>
            <option value="" />
            {places.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <div className="pair">
          <Field label={t`State or region`} error={problems.state}>
            <Input name="state" autoComplete="address-level1" maxLength={100} />
          </Field>
          <Field label={t`Postal code`} error={problems.zip}>
            <Input name="zip" autoComplete="postal-code" maxLength={20} />
          </Field>
        </div>
        <Button type="submit" variant="primary" size="lg" busy={busy}>
          <Trans>Save and go on</Trans>
        </Button>
      </form>
    </EntryPage>
  )
}
