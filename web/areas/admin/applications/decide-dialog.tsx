import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReviewedApplication } from '../../../../src/modules/creators/contract.ts'
import type { CreatorRoutes } from '../../../../src/modules/creators/routes.ts'
import { api, send } from '../../../api/client.ts'
import { fieldErrors } from '../../../api/error.ts'
import { invalidate } from '../../../api/query.ts'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Dialog } from '../../../ui/primitives/dialog.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Textarea } from '../../../ui/primitives/input.tsx'
import { FailureNote } from '../failure-note.tsx'

const applications = api<CreatorRoutes>().admin.applications[':id']

export type Deciding = { application: ReviewedApplication; verdict: 'approve' | 'reject' }

/** An answer goes out by mail and cannot be taken back, so it is asked once more, with room for a word. */
export function DecideDialog({ application, verdict, onClose }: Deciding & { onClose: () => void }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const [notes, setNotes] = useState('')
  const [missing, setMissing] = useState<string>()
  const name = application.applicant.fullName ?? application.applicant.email
  const isApproval = verdict === 'approve'
  const deciding = useMutation({
    mutationFn: () => {
      const param = { id: application.id }
      const words = notes.trim()
      return isApproval
        ? send(applications.approve.$post, { param, json: words ? { notes: words } : {} })
        : send(applications.reject.$post, { param, json: { notes: words } })
    },
    onSuccess: async () => {
      toast(isApproval ? t`${name} may make courses now.` : t`${name} is told why not.`)
      onClose()
      await invalidate(client, '/admin', '/users')
    },
    onError: (error) => setMissing(fieldErrors(error).notes),
  })
  const decide = () => {
    if (!isApproval && !notes.trim()) return setMissing(t`Tell the applicant why.`)
    deciding.mutate()
  }
  return (
    <Dialog
      open
      noCross
      onClose={onClose}
      title={isApproval ? <Trans>Approve {name}?</Trans> : <Trans>Reject the application of {name}?</Trans>}
    >
      <form
        className="adm-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          decide()
        }}
      >
        <p>
          {isApproval ? (
            <Trans>
              They become an instructor and may make courses at once. They are told by mail; this cannot be undone here, but you can change
              their role later.
            </Trans>
          ) : (
            <Trans>They are told by mail, with your words. This cannot be undone; they may apply again.</Trans>
          )}
        </p>
        <Field
          label={isApproval ? t`A word to go with it` : t`Why not`}
          hint={isApproval ? t`May be left empty` : undefined}
          error={missing}
          required={!isApproval}
        >
          <Textarea
            value={notes}
            maxLength={4000}
            onChange={({ target }) => {
              setNotes(target.value)
              setMissing(undefined)
            }}
          />
        </Field>
        {!missing && <FailureNote error={deciding.error} />}
        <div className="btn-row">
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant={isApproval ? 'primary' : 'danger'} type="submit" busy={deciding.isPending}>
            {isApproval ? <Trans>Approve</Trans> : <Trans>Reject</Trans>}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
