import './reports.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconCheck, IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { MessageReportDetail } from '../../../../src/modules/messages/contract.ts'
import type { MessageReportRoutes } from '../../../../src/modules/messages/routes.ts'
import { api, send } from '../../../api/client.ts'
import { invalidate } from '../../../api/query.ts'
import { formatDateTime } from '../../../ui/format.ts'
import { AreaHead } from '../../../ui/patterns/area-head.tsx'
import { ConfirmDialog } from '../../../ui/patterns/confirm-dialog.tsx'
import { Crumbs } from '../../../ui/patterns/crumbs.tsx'
import { ErrorState, useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button, ButtonLink } from '../../../ui/primitives/button.tsx'
import { Status } from '../../../ui/primitives/status.tsx'
import { personQuery } from '../people/people-queries.ts'
import { usePersonChanges } from '../people/person-changes.ts'
import { RowsSkeleton } from '../rows-skeleton.tsx'
import { reportQuery, useReportWords } from './report-queries.ts'

const reports = api<MessageReportRoutes>()['message-reports'][':id']

/** One report: what was written, what was said around it, who reported it and why; and what is done about it. */
export function ReportPage() {
  const { t } = useLingui()
  const { reportId } = useParams({ from: '/admin/reports/$reportId' })
  const { data: report, error, refetch } = useQuery({ ...reportQuery(reportId), select: ({ data }) => data })
  const crumbs = (
    <Crumbs>
      <Link to="/admin/reports">
        <Trans>Reported messages</Trans>
      </Link>
    </Crumbs>
  )
  if (report) return <Report report={report} crumbs={crumbs} />
  if (error)
    return (
      <div className="area-pad">
        <ErrorState error={error} onRetry={() => refetch()} title={t`This report did not load`} asPage />
      </div>
    )
  return (
    <>
      <AreaHead title={t`Report`} crumbs={crumbs} lead={'\u00a0'} />
      <div className="area-pad">
        <RowsSkeleton rows={4} />
      </div>
    </>
  )
}

function Report({ report, crumbs }: { report: MessageReportDetail; crumbs: ReactNode }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const errorText = useErrorText()
  const { reasons, nameOf } = useReportWords()
  const [isRemoving, setIsRemoving] = useState(false)
  const { data: author } = useQuery({ ...personQuery(report.author.id), retry: false })
  const people = usePersonChanges()
  const settle = useMutation({
    mutationFn: (outcome: 'dismissed' | 'removed') => send(reports.resolve.$post, { param: { id: report.id }, json: { outcome } }),
    onSuccess: (_done, outcome) => {
      setIsRemoving(false)
      toast(outcome === 'removed' ? t`The message is removed.` : t`Dismissed.`)
      return invalidate(client, '/message-reports', '/audit-log')
    },
    onError: (error) => {
      setIsRemoving(false)
      toast(errorText(error).text)
    },
  })
  const [who, by] = [nameOf(report.author), nameOf(report.reporter)]
  const partyOf = (authorId: string) => (authorId === report.author.id ? who : by)
  return (
    <>
      <AreaHead
        title={t`A message from ${who}`}
        crumbs={crumbs}
        lead={
          <Trans>
            Reported by <bdi>{by}</bdi> on {formatDateTime(report.createdAt)}
          </Trans>
        }
        actions={
          report.status === 'open' ? (
            <>
              <Button busy={settle.isPending} onClick={() => settle.mutate('dismissed')}>
                <Trans>Dismiss the report</Trans>
              </Button>
              <Button variant="danger" busy={settle.isPending} onClick={() => setIsRemoving(true)}>
                <Trans>Remove the message…</Trans>
              </Button>
            </>
          ) : (
            <Status icon={report.status === 'removed' ? IconTrash : IconCheck} tone={report.status === 'removed' ? 'bad' : 'ok'}>
              {report.status === 'removed' ? <Trans>Removed</Trans> : <Trans>Dismissed</Trans>}
            </Status>
          )
        }
      />
      <div className="area-pad rp">
        <section className="sec">
          <h2 className="t-22">
            <Trans>What was written</Trans>
          </h2>
          <ol className="rp-lines">
            {report.context.map((line) => (
              <li key={line.id} data-reported={line.id === report.message.id || undefined}>
                <p className="t-14">
                  <bdi className="strong">{partyOf(line.authorId)}</bdi> <time className="muted">{formatDateTime(line.createdAt)}</time>
                  {line.id === report.message.id && (
                    <>
                      {' · '}
                      <b>
                        <Trans>Reported</Trans>
                      </b>
                    </>
                  )}
                </p>
                <p className="rp-body" dir="auto">
                  {line.body}
                </p>
              </li>
            ))}
          </ol>
        </section>
        <section className="sec">
          <h2 className="t-22">
            <Trans>The report</Trans>
          </h2>
          <dl className="rp-facts">
            <dt>{t`Reason`}</dt>
            <dd>{reasons[report.reason]}</dd>
            {report.note && (
              <>
                <dt>{t`In their words`}</dt>
                <dd dir="auto">{report.note}</dd>
              </>
            )}
            {report.resolvedAt && (
              <>
                <dt>{t`Settled`}</dt>
                <dd>
                  {formatDateTime(report.resolvedAt)}
                  {report.resolvedBy && (
                    <>
                      {' · '}
                      <bdi>{report.resolvedBy}</bdi>
                    </>
                  )}
                </dd>
              </>
            )}
          </dl>
          {author && (
            <div className="btn-row">
              <ButtonLink to="/admin/people/$userId" params={{ userId: author.id }}>
                <Trans>About {who}</Trans>
              </ButtonLink>
              {author.status === 'suspended' ? (
                <Button busy={people.isBusy} onClick={() => people.resume(author)}>
                  <Trans>Resume</Trans>
                </Button>
              ) : (
                <Button variant="danger" busy={people.isBusy} onClick={() => people.suspend(author)}>
                  <Trans>Suspend {who}</Trans>
                </Button>
              )}
            </div>
          )}
        </section>
      </div>
      <ConfirmDialog
        open={isRemoving}
        danger
        title={<Trans>Remove this message?</Trans>}
        confirmLabel={<Trans>Remove</Trans>}
        busy={settle.isPending}
        onConfirm={() => settle.mutate('removed')}
        onClose={() => setIsRemoving(false)}
      >
        <p>
          <Trans>Neither of the two sees it any more. It stays here with the report. This cannot be undone.</Trans>
        </p>
      </ConfirmDialog>
    </>
  )
}
