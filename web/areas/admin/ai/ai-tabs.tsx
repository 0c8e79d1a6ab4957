import { Trans, useLingui } from '@lingui/react/macro'
import { TabLink, Tabs } from '../../../ui/primitives/tabs.tsx'

export function AiTabs() {
  const { t } = useLingui()
  return (
    <Tabs label={t`AI`}>
      <TabLink to="/admin/ai" activeOptions={{ exact: true }}>
        <Trans>Settings and usage</Trans>
      </TabLink>
      <TabLink to="/admin/ai/ledger">
        <Trans>Ledger</Trans>
      </TabLink>
    </Tabs>
  )
}
