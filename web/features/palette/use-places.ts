import { useLingui } from '@lingui/react/macro'
import {
  IconBooks,
  IconCategory,
  IconClipboardCheck,
  IconCoins,
  IconCreditCard,
  IconFileImport,
  IconFlag,
  IconHistory,
  IconLayoutDashboard,
  IconMoon,
  IconPalette,
  IconPlus,
  IconSchool,
  IconSettings,
  IconSparkles,
  IconStack2,
  IconSun,
  IconUserPlus,
  IconUsers,
} from '@tabler/icons-react'
import { tenant } from '../../app/boot.ts'
import { chooseColourScheme } from '../../app/colour-scheme.ts'
import { mayAdminister, useSession } from '../../app/session.ts'
import type { IconType } from '../../ui/primitives/icon.tsx'

export type Found = { id: string; name: string; icon: IconType; hint?: string | undefined } & ({ href: string } | { run: () => void })

/** What can be gone to or done from everywhere, by what the person may. */
export function usePlaces(): { actions: Found[]; places: Found[] } {
  const { t } = useLingui()
  const { user } = useSession()
  const isAdmin = mayAdminister(user)
  const go = (href: string, name: string, icon: IconType, hint?: string): Found => ({ id: href, name, icon, href, hint })
  const [studio, administration] = [t`Studio`, t`Administration`]
  const dark =
    (document.documentElement.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark'
  return {
    actions: [
      go('/studio?new=course', t`New course`, IconPlus),
      go('/studio/import', t`Import a course`, IconFileImport),
      go('/studio/banks?new=bank', t`New question bank`, IconPlus),
      ...(isAdmin ? [go('/admin/people?invite=true', t`Invite a person`, IconUserPlus)] : []),
      {
        id: 'theme',
        name: dark ? t`Turn the light on` : t`Turn the light off`,
        icon: dark ? IconSun : IconMoon,
        run: () => chooseColourScheme(dark ? 'light' : 'dark'),
      },
    ],
    places: [
      go('/studio', t`Courses`, IconBooks, studio),
      go('/studio/banks', t`Question banks`, IconStack2, studio),
      ...(tenant.features.payments ? [go('/studio/earnings', t`Earnings`, IconCoins, studio)] : []),
      ...(isAdmin
        ? [
            go('/admin', t`Overview`, IconLayoutDashboard, administration),
            go('/admin/review', t`Review queue`, IconClipboardCheck, administration),
            go('/admin/applications', t`Applications`, IconSchool, administration),
            go('/admin/people', t`People`, IconUsers, administration),
            go('/admin/reports', t`Reported messages`, IconFlag, administration),
            go('/admin/categories', t`Categories`, IconCategory, administration),
            go('/admin/payments', t`Payments`, IconCreditCard, administration),
            go('/admin/audit', t`Audit log`, IconHistory, administration),
            go('/admin/ai', t`AI`, IconSparkles, administration),
            go('/admin/settings', t`Settings`, IconSettings, administration),
            go('/admin/settings/branding', t`Branding`, IconPalette, administration),
          ]
        : []),
      go('/learn', t`My learning`, IconSchool),
      go('/courses', t`Catalogue`, IconBooks),
    ],
  }
}
