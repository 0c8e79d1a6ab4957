import { useLingui } from '@lingui/react/macro'
import { SiteLink } from '../../ui/primitives/site-link.tsx'
import { tenant } from '../boot.ts'

/** The tenant's own mark and name; nothing of ours is shown to its people. */
export function BrandMark() {
  const { t } = useLingui()
  const name = tenant.name
  return (
    <SiteLink className="brand" href="/" aria-label={t`${name}, home`}>
      {tenant.branding.logoUrl && <img className="logo" src={tenant.branding.logoUrl} alt="" width={28} height={28} />}
      <span>{name}</span>
    </SiteLink>
  )
}
