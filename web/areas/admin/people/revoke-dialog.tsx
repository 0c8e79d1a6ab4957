import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { CertificateRoutes } from '../../../../src/modules/certificates/routes.ts'
import { api, send } from '../../../api/client.ts'
import { fieldErrors } from '../../../api/error.ts'
import { invalidate } from '../../../api/query.ts'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Dialog } from '../../../ui/primitives/dialog.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Textarea } from '../../../ui/primitives/input.tsx'
import { FailureNote } from '../failure-note.tsx'
import type { Certificate } from './people-queries.ts'

const certificates = api<CertificateRoutes>().certificates

/** Taking a certificate back is for good, and its reason is public: it stands on the proof. */
export function RevokeDialog({ certificate, onClose }: { certificate: Certificate; onClose: () => void }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState<string>()
  const { certificateNumber: number, learnerName: name, courseTitle: title } = certificate
  const revoking = useMutation({
    mutationFn: () => send(certificates[':id'].revoke.$post, { param: { id: certificate.id }, json: { reason: reason.trim() } }),
    onSuccess: async () => {
      toast(t`Certificate ${number} is revoked.`)
      onClose()
      await invalidate(client, `/users/${certificate.userId}/certificates`, '/certificates')
    },
    onError: (error) => setMissing(fieldErrors(error).reason),
  })
  return (
    <Dialog open noCross onClose={onClose} title={<Trans>Revoke this certificate?</Trans>}>
      <form
        className="adm-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (reason.trim().length < 3) return setMissing(t`Say why, in a few words.`)
          revoking.mutate()
        }}
      >
        <p>
          <Trans>
            “{title}” of <bdi>{name}</bdi>. Whoever checks it sees that it is revoked, and the reason. This cannot be undone.
          </Trans>
        </p>
        <Field label={t`Reason`} hint={t`Everyone who checks the certificate reads it`} error={missing} required>
          <Textarea
            value={reason}
            maxLength={500}
            onChange={({ target }) => {
              setReason(target.value)
              setMissing(undefined)
            }}
          />
        </Field>
        {!missing && <FailureNote error={revoking.error} />}
        <div className="btn-row">
          <Button onClick={onClose}>
            <Trans>Keep it</Trans>
          </Button>
          <Button variant="danger" type="submit" busy={revoking.isPending}>
            <Trans>Revoke certificate</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
