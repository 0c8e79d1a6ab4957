import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { tenant } from '../../../app/boot.ts'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input } from '../../../ui/primitives/input.tsx'
import { FailureNote } from '../failure-note.tsx'
import { BrandPreview } from './brand-preview.tsx'
import { isHex, wearBrand } from './brand-verdict.ts'
import { LogoField } from './logo-field.tsx'
import { type AdminSettings, useSaveSettings } from './settings-queries.ts'

/** Everything shows in the previews at once; nothing changes for anyone before Save. */
export function BrandForm({ settings }: { settings: AdminSettings }) {
  const { t } = useLingui()
  const saving = useSaveSettings()
  const saved = settings.branding
  const [typed, setTyped] = useState(saved.brandColor)
  const [logoUrl, setLogoUrl] = useState(saved.logoUrl)
  const isRight = isHex(typed)
  /** The last colour that could be read, so that the previews stand still while one types. */
  const [hex, setHex] = useState(saved.brandColor)
  const isChanged = typed.toLowerCase() !== saved.brandColor.toLowerCase() || logoUrl !== saved.logoUrl
  const choose = (text: string) => {
    setTyped(text)
    if (isHex(text)) setHex(text)
  }
  const revert = () => {
    choose(saved.brandColor)
    setLogoUrl(saved.logoUrl)
    saving.reset()
  }
  const save = () => {
    if (!isRight) return
    saving.mutate(
      { branding: { brandColor: typed, logoUrl } },
      {
        onSuccess: () => {
          wearBrand(typed)
          toast(
            logoUrl === tenant.branding.logoUrl
              ? t`The branding is saved.`
              : t`The branding is saved. The logo shows everywhere from the next page load.`,
          )
        },
      },
    )
  }
  return (
    <form
      className="br"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <div className="st-form">
        <Field
          label={t`Brand colour`}
          hint={t`For the main action, progress, selection and focus. Links, charts and covers keep their own.`}
          error={isRight ? undefined : t`Type six digits after a #, such as #0f4a50.`}
        >
          <div className="br-colour">
            <input
              type="color"
              className="br-swatch"
              aria-label={t`Choose the brand colour`}
              value={hex}
              onChange={({ target }) => choose(target.value)}
            />
            <Input
              dir="ltr"
              value={typed}
              maxLength={7}
              spellCheck={false}
              autoComplete="off"
              onChange={({ target }) => choose(target.value.trim())}
            />
          </div>
        </Field>
        <LogoField logoUrl={logoUrl} onLogo={setLogoUrl} />
        <FailureNote error={saving.error} />
        <div className="btn-row">
          <Button variant="primary" type="submit" busy={saving.isPending}>
            <Trans>Save</Trans>
          </Button>
          {isChanged && (
            <Button variant="quiet" onClick={revert}>
              <Trans>Revert</Trans>
            </Button>
          )}
        </div>
      </div>
      <div className="br-previews">
        <BrandPreview hex={hex} logoUrl={logoUrl} name={settings.name} scheme="light" />
        <BrandPreview hex={hex} logoUrl={logoUrl} name={settings.name} scheme="dark" />
      </div>
    </form>
  )
}
