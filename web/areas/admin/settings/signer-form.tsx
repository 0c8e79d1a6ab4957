import { Trans, useLingui } from '@lingui/react/macro'
import { type FormEvent, useState } from 'react'
import { fieldErrors } from '../../../api/error.ts'
import { UploadBox } from '../../../features/uploads/upload-box.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input } from '../../../ui/primitives/input.tsx'
import { FailureNote } from '../failure-note.tsx'
import { type AdminSettings, useSaveSettings } from './settings-queries.ts'
import { useShowToEveryone } from './show-to-everyone.ts'
import { SignaturePreview } from './signature-preview.tsx'

/** Who signs certificates for the school. Those that were issued keep the signature they have. */
export function SignerForm({ settings }: { settings: AdminSettings }) {
  const { t } = useLingui()
  const saving = useSaveSettings()
  const { signer } = settings.settings
  const saved = { name: signer?.name ?? '', title: signer?.title ?? '', signatureUrl: signer?.signatureUrl ?? null }
  /** What was changed and not saved yet. */
  const [changed, setChanged] = useState<Partial<typeof saved>>({})
  const [isNameless, setIsNameless] = useState(false)
  const values = { ...saved, ...changed }
  const [name, title] = [values.name.trim(), values.title.trim()]
  const isDirty = (Object.keys(changed) as (keyof typeof saved)[]).some((key) => changed[key] !== saved[key])
  const set = (change: Partial<typeof saved>) => {
    setChanged((before) => ({ ...before, ...change }))
    if (change.name) setIsNameless(false)
  }
  const publishing = useShowToEveryone((signatureUrl) => set({ signatureUrl }))
  const wrong = fieldErrors(saving.error)
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (!name && (title || values.signatureUrl)) return setIsNameless(true)
    saving.mutate(
      { settings: { signer: name ? { name, title: title || null, signatureUrl: values.signatureUrl } : null } },
      {
        onSuccess: () => {
          setChanged({})
          toast(name ? t`Certificates are signed by ${name} from now on.` : t`Certificates are signed with the name of the school.`)
        },
      },
    )
  }
  return (
    <section className="sec sg" aria-labelledby="signer">
      <form className="st-form" noValidate onSubmit={save}>
        <h2 className="t-22" id="signer">
          <Trans>Signature on certificates</Trans>
        </h2>
        <p className="muted">
          <Trans>Stands beside the instructor’s. Certificates that were issued keep the signature they have.</Trans>
        </p>
        <Field
          label={t`Who signs for the school`}
          hint={t`Empty: the name of the school stands there`}
          error={isNameless ? t`Say whose signature it is.` : wrong['settings.signer.name']}
        >
          <Input dir="auto" autoComplete="off" maxLength={120} value={values.name} onChange={({ target }) => set({ name: target.value })} />
        </Field>
        <Field label={t`What they are`} hint={t`Such as “Head of the school”`} error={wrong['settings.signer.title']}>
          <Input dir="auto" maxLength={120} value={values.title} onChange={({ target }) => set({ title: target.value })} />
        </Field>
        {values.signatureUrl ? (
          <p>
            <Button size="sm" onClick={() => set({ signatureUrl: null })}>
              <Trans>Take the picture away</Trans>
            </Button>
          </p>
        ) : (
          <UploadBox
            label={<Trans>Upload a picture of the signature</Trans>}
            hint={<Trans>PNG or JPEG, dark on white or on nothing. It can be left out.</Trans>}
            accept="image/png,image/jpeg"
            onDone={(file) => publishing.mutate(file)}
          />
        )}
        <FailureNote error={publishing.error} />
        {Object.keys(wrong).length === 0 && <FailureNote error={saving.error} />}
        <div className="btn-row">
          <Button type="submit" busy={saving.isPending}>
            <Trans>Save the signature</Trans>
          </Button>
          {isDirty && (
            <Button variant="quiet" onClick={() => setChanged({})}>
              <Trans>Discard changes</Trans>
            </Button>
          )}
        </div>
      </form>
      <SignaturePreview name={name || settings.name} title={name ? title : ''} signatureUrl={name ? values.signatureUrl : null} />
    </section>
  )
}
