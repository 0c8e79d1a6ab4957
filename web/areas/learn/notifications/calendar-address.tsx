import { Trans, useLingui } from '@lingui/react/macro'
import { IconCopy } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { CalendarFeed } from '../../../../src/modules/notifications/contract.ts'
import { API_BASE, apiFetch, bodyOf } from '../../../api/request.ts'
import { useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input } from '../../../ui/primitives/input.tsx'

/** Classes and due dates in the calendar program one uses anyway. The address is shown once and stands for its person. */
export function CalendarAddress() {
  const { t } = useLingui()
  const errorText = useErrorText()
  const make = useMutation({
    mutationFn: async () =>
      (await bodyOf<{ data: CalendarFeed }>(await apiFetch(`${API_BASE}/calendar/feed`, { method: 'POST' }))).data.url,
  })
  const end = useMutation({
    mutationFn: () => apiFetch(`${API_BASE}/calendar/feed`, { method: 'DELETE' }),
    onSuccess: () => {
      make.reset()
      toast(t`The address has ended. Calendars that use it get nothing more.`)
    },
  })
  const copy = async (url: string) => {
    await navigator.clipboard.writeText(url)
    toast(t`Copied.`)
  }
  const failed = make.error ?? end.error
  return (
    <section className="ntf-set" aria-label={t`Your calendar`}>
      <h2 className="t-22">
        <Trans>Your calendar</Trans>
      </h2>
      <p>
        <Trans>Subscribe to this address in your calendar program to see live classes and due dates there.</Trans>
      </p>
      {make.data && (
        <Field
          label={t`Private address`}
          hint={t`Whoever has it sees your calendar. It is shown only now; making a new one ends this one.`}
        >
          <Input readOnly dir="ltr" value={make.data} onFocus={({ target }) => target.select()} />
        </Field>
      )}
      {failed && (
        <p className="error" role="alert">
          {errorText(failed).text}
        </p>
      )}
      <div className="btn-row">
        {make.data ? (
          <Button icon={IconCopy} onClick={() => copy(make.data)}>
            <Trans>Copy</Trans>
          </Button>
        ) : (
          <Button busy={make.isPending} onClick={() => make.mutate()}>
            <Trans>Make an address</Trans>
          </Button>
        )}
        <Button variant="quiet" busy={end.isPending} onClick={() => end.mutate()}>
          <Trans>End the address</Trans>
        </Button>
      </div>
    </section>
  )
}
