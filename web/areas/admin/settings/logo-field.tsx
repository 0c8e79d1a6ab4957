import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { UploadBox } from '../../../features/uploads/upload-box.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input } from '../../../ui/primitives/input.tsx'
import { FailureNote } from '../failure-note.tsx'
import { useShowToEveryone } from './show-to-everyone.ts'

type Props = { logoUrl: string | null; onLogo: (url: string | null) => void }

/** A picture that is uploaded and shown to everyone, or the address of one. Kept with the rest on Save. */
export function LogoField({ logoUrl, onLogo }: Props) {
  const { t } = useLingui()
  const [isTyping, setIsTyping] = useState(false)
  const publishing = useShowToEveryone(onLogo)
  return (
    <div className="adm-stack">
      <p className="label">
        <Trans>Logo</Trans>
      </p>
      {logoUrl && (
        <div className="br-logo">
          <img src={logoUrl} alt={t`The logo`} />
          <Button size="sm" onClick={() => onLogo(null)}>
            <Trans>Take it away</Trans>
          </Button>
        </div>
      )}
      <UploadBox
        label={logoUrl ? <Trans>Upload another logo</Trans> : <Trans>Upload a logo</Trans>}
        hint={<Trans>PNG, JPEG or WebP. It is shown 28 pixels high; the name of the school stands beside it.</Trans>}
        accept="image/png,image/jpeg,image/webp"
        onDone={(file) => publishing.mutate(file)}
      />
      <FailureNote error={publishing.error} />
      {isTyping ? (
        <Field label={t`Address of a picture`} hint={t`https://… or a path on this site`}>
          <Input dir="ltr" value={logoUrl ?? ''} onChange={({ target }) => onLogo(target.value.trim() || null)} />
        </Field>
      ) : (
        <p>
          <Button size="sm" variant="quiet" onClick={() => setIsTyping(true)}>
            <Trans>Use an address instead</Trans>
          </Button>
        </p>
      )}
    </div>
  )
}
