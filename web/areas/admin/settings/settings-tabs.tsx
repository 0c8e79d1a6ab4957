import { Trans, useLingui } from '@lingui/react/macro'
import { TabLink, Tabs } from '../../../ui/primitives/tabs.tsx'

export function SettingsTabs() {
  const { t } = useLingui()
  return (
    <Tabs label={t`Settings`}>
      <TabLink to="/admin/settings" activeOptions={{ exact: true }}>
        <Trans>School</Trans>
      </TabLink>
      <TabLink to="/admin/settings/branding">
        <Trans>Branding</Trans>
      </TabLink>
      <TabLink to="/admin/settings/legal">
        <Trans>Legal pages</Trans>
      </TabLink>
    </Tabs>
  )
}
