import { useLingui } from '@lingui/react/macro'
import type { PublicOrganization } from '../../../src/modules/tenancy/contract.ts'
import { tenant } from '../boot.ts'

export type LegalKind = PublicOrganization['legal'][number]
/** The legal pages that the school has written. */
export const legalKinds: readonly LegalKind[] = tenant.settings?.legal ?? tenant.legal ?? []

export function useLegalName(): (kind: LegalKind) => string {
  const { t } = useLingui()
  return (kind) => ({ terms: t`Terms`, privacy: t`Privacy`, imprint: t`Imprint`, accessibility: t`Accessibility` })[kind]
}
