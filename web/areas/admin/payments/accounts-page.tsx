import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { PaymentAccounts } from '../../../../src/modules/commerce/settings/contract.ts'
import { pathQuery } from '../../../api/query.ts'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { RowsSkeleton } from '../rows-skeleton.tsx'
import { AccountForm } from './account-form.tsx'
import { PaymentsFrame } from './payments-tabs.tsx'
import { TermsForm } from './terms-form.tsx'
import { useSave } from './use-save.ts'

/** Where money comes in, and on what terms. Keys are typed once and never shown again. */
export function AccountsPage() {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery({
    ...pathQuery<{ data: PaymentAccounts }>('/admin/payment-accounts'),
    select: (body) => body.data,
  })
  return (
    <PaymentsFrame>
      {error && !data && <ErrorState error={error} onRetry={refetch} title={t`The accounts did not load`} />}
      {!error && !data && <RowsSkeleton rows={5} />}
      {data && (
        <div className="pay-two">
          <section className="adm-stack">
            <h2 className="t-22">
              <Trans>Ways to pay</Trans>
            </h2>
            {data.accounts.map((account) => (
              <Account key={account.gateway + account.keyEnd + account.isEnabled} account={account} />
            ))}
          </section>
          <Terms settings={data.settings} />
        </div>
      )}
    </PaymentsFrame>
  )
}

const Account = ({ account }: { account: PaymentAccounts['accounts'][number] }) => <AccountForm account={account} save={useSave()} />
const Terms = ({ settings }: { settings: PaymentAccounts['settings'] }) => <TermsForm settings={settings} save={useSave()} />
