import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { LegalText } from '../../../../src/modules/legal/contract.ts'
import { fieldErrors } from '../../../api/error.ts'
import { invalidate, pathQuery } from '../../../api/query.ts'
import { API_BASE, apiFetch } from '../../../api/request.ts'
import { useLegalName } from '../../../app/chrome/legal-links.tsx'
import { formatDate } from '../../../ui/format.ts'
import { AreaHead } from '../../../ui/patterns/area-head.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Textarea } from '../../../ui/primitives/input.tsx'
import { type Answer, dataOf } from '../admin-queries.ts'
import { FailureNote } from '../failure-note.tsx'
import { RowsSkeleton } from '../rows-skeleton.tsx'
import { SettingsTabs } from './settings-tabs.tsx'
import './settings.css'

const PATH = '/organization/legal'
const legalQuery = { ...pathQuery<Answer<LegalText[]>>(PATH), select: dataOf<LegalText[]> }

/** Terms, privacy and the like, in the school's own words. */
export function LegalTextsPage() {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(legalQuery)
  return (
    <>
      <AreaHead
        title={t`Legal pages`}
        lead={
          <Trans>
            In Markdown. Each is linked at the foot of every page once it says something; checkout and sign-up name terms and privacy.
          </Trans>
        }
      />
      <div className="area-pad">
        <SettingsTabs />
        {error && !data && <ErrorState error={error} onRetry={() => refetch()} title={t`The legal pages did not load`} />}
        {!error && !data && <RowsSkeleton rows={6} />}
        <div className="lg">
          {data?.map((page) => (
            <LegalForm key={page.kind} page={page} />
          ))}
        </div>
      </div>
    </>
  )
}

function LegalForm({ page: { kind, text, updatedAt } }: { page: LegalText }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const name = useLegalName()(kind)
  const [typed, setTyped] = useState<string | null>(null)
  const value = typed ?? text
  const date = updatedAt && formatDate(updatedAt)
  const saving = useMutation({
    // without the routes' types: their verbs read archives, with types of the Worker's that the web does not know
    mutationFn: () =>
      apiFetch(`${API_BASE}${PATH}/${kind}`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ text: value }),
      }),
    onSuccess: async () => {
      await invalidate(queryClient, PATH)
      setTyped(null)
      toast(value.trim() ? t`“${name}” is published.` : t`“${name}” is gone.`)
    },
  })
  const wrong = fieldErrors(saving.error)
  const save = (event: FormEvent) => {
    event.preventDefault()
    saving.mutate()
  }
  return (
    <form className="st-form" noValidate onSubmit={save}>
      <Field label={name} hint={date ? t`Changed on ${date}` : t`Not written: no link leads here`} error={wrong.text}>
        <Textarea dir="auto" rows={text ? 16 : 5} maxLength={200_000} value={value} onChange={({ target }) => setTyped(target.value)} />
      </Field>
      {!wrong.text && <FailureNote error={saving.error} />}
      <div className="btn-row">
        <Button type="submit" busy={saving.isPending} disabled={value === text}>
          {value.trim() || !text ? <Trans>Publish</Trans> : <Trans>Take it away</Trans>}
        </Button>
        {text && (
          <a className="btn btn--quiet" href={`/legal/${kind}`}>
            <Trans>Look at it</Trans>
          </a>
        )}
      </div>
    </form>
  )
}
