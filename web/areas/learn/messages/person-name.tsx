import { useLingui } from '@lingui/react/macro'

/** Who was removed has no name any more. */
export function usePersonName(): (person: { fullName: string | null }) => string {
  const { t } = useLingui()
  return ({ fullName }) => fullName ?? t`Someone who has left`
}
