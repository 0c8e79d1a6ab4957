import { Trans, useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { formatDateTime, formatNumber, formatPercent } from '../../../ui/format.ts'
import { formatBytes } from '../../../ui/format-media.ts'
import type { Organization } from '../system-calls.ts'

type Props = { school: Organization }

const Section = ({ title, children }: { title: ReactNode; children: ReactNode }) => (
  <section className="sec">
    <div className="sec-head">
      <h2 className="t-22">{title}</h2>
    </div>
    {children}
  </section>
)

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

export function Facts({ school }: Props) {
  const { t } = useLingui()
  return (
    <Section title={<Trans>Facts</Trans>}>
      <dl className="adm-facts">
        <Fact name={t`Address`}>
          <bdi dir="ltr">{school.slug}</bdi>
        </Fact>
        <Fact name={t`Id`}>
          <code dir="ltr">{school.id}</code>
        </Fact>
        <Fact name={t`Shard`}>
          <bdi dir="ltr">{school.shard}</bdi>
        </Fact>
        <Fact name={t`Founded`}>{formatDateTime(school.createdAt)}</Fact>
        <Fact name={t`Last changed`}>{formatDateTime(school.updatedAt)}</Fact>
        <Fact name={t`Domains`}>
          {school.domains.length === 0 && t`None of its own`}
          {school.domains.map((domain) => (
            <p key={domain}>
              <bdi dir="ltr">{domain}</bdi>
            </p>
          ))}
        </Fact>
      </dl>
    </Section>
  )
}

export function Limits({ school }: Props) {
  const { t } = useLingui()
  return (
    <Section title={<Trans>Plan and limits</Trans>}>
      <dl className="adm-facts">
        <Fact name={t`Plan`}>
          <bdi>{school.plan}</bdi>
        </Fact>
        <Fact name={t`Storage`}>{formatBytes(school.storageLimitBytes)}</Fact>
        <Fact name={t`People`}>{school.maxUsers === null ? t`No limit` : formatNumber(school.maxUsers)}</Fact>
      </dl>
    </Section>
  )
}

/** What it uses, from counters: no query counts for this page. */
export function Usage({ school: { usage, storageLimitBytes, maxUsers } }: Props) {
  const { t } = useLingui()
  const people = formatNumber(usage.people)
  const most = maxUsers === null ? null : formatNumber(maxUsers)
  const bytes = formatBytes(usage.storageBytes)
  const share = storageLimitBytes > 0 ? formatPercent((usage.storageBytes / storageLimitBytes) * 100) : null
  return (
    <Section title={<Trans>What it uses</Trans>}>
      <dl className="facts">
        <Fact name={t`People`}>{most === null ? people : t`${people} of ${most}`}</Fact>
        <Fact name={t`Courses`}>{formatNumber(usage.courses)}</Fact>
        <Fact name={t`Storage`}>{share === null ? bytes : t`${bytes}, ${share}`}</Fact>
        <Fact name={t`AI tokens this month`}>{formatNumber(usage.aiTokens)}</Fact>
      </dl>
    </Section>
  )
}
