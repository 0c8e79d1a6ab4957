import './live.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconDownload, IconUsers } from '@tabler/icons-react'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { API_BASE, apiFetch } from '../../../api/request.ts'
import { formatDateTime, formatDuration, formatPercent, formatTime } from '../../../ui/format.ts'
import { Crumbs } from '../../../ui/patterns/crumbs.tsx'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { ErrorState, useErrorText } from '../../../ui/patterns/error-state.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { SkeletonRows } from '../../../ui/primitives/loading.tsx'
import { Pager } from '../../../ui/primitives/pager.tsx'
import { Table } from '../../../ui/primitives/table.tsx'
import { type AttendanceEntry, attendanceQuery, classQuery, type LiveSession, perPage } from './live-queries.ts'
import { RecordingsPanel } from './recordings-panel.tsx'

/** Who was in a class, how long, and when they came and went. */
export function AttendancePage() {
  const { t } = useLingui()
  const { courseId, sessionId } = useParams({ from: '/studio/courses/$courseId/frame/live/$sessionId' })
  const [page, setPage] = useState(1)
  const { data: session } = useQuery({ ...classQuery(sessionId), select: (body) => body.data })
  const isRunning = session?.status === 'live'
  const { data, error, refetch } = useQuery({
    ...attendanceQuery(sessionId, page),
    placeholderData: keepPreviousData,
  })
  const errorText = useErrorText()
  const download = useMutation({
    mutationFn: () => saveCsv(sessionId, session?.title ?? 'class'),
    onError: (failed) => toast(errorText(failed).text),
  })
  return (
    <div className="area-pad live-classes">
      <Crumbs>
        <Link to="/studio/courses/$courseId/live" params={{ courseId }} className="link-quiet">
          <Trans>Live classes</Trans>
        </Link>
      </Crumbs>
      {session && (
        <section className="sec">
          <h2 className="t-22">
            <bdi>{session.title}</bdi>
          </h2>
          <Facts session={session} total={data?.meta.total ?? 0} />
        </section>
      )}
      {session && session.startedAt !== null && <RecordingsPanel session={session} />}
      <section className="sec">
        <div className="sec-head">
          <h2 className="t-22">
            <Trans>Attendance</Trans>
          </h2>
          {data && data.data.length > 0 && (
            <Button icon={IconDownload} busy={download.isPending} onClick={() => download.mutate()}>
              <Trans>Download as CSV</Trans>
            </Button>
          )}
        </div>
        {error && !data && <ErrorState error={error} onRetry={refetch} title={t`The attendance did not load`} />}
        {!error && !data && <SkeletonRows rows={5} />}
        {data?.data.length === 0 && (
          <EmptyState icon={IconUsers} title={isRunning ? t`Nobody is here yet` : t`Nobody was here`}>
            <Trans>Whoever is inside while the class runs is listed, with when they came and went.</Trans>
          </EmptyState>
        )}
        {data && data.data.length > 0 && (
          <>
            <AttendanceTable entries={data.data} length={lengthOf(session)} />
            <Pager page={page} perPage={perPage} total={data.meta.total} onPage={setPage} />
          </>
        )}
      </section>
    </div>
  )
}

const lengthOf = (session: LiveSession | undefined): number | null =>
  session?.startedAt && session.endedAt ? (Date.parse(session.endedAt) - Date.parse(session.startedAt)) / 1000 : null

function Facts({ session, total }: { session: LiveSession; total: number }) {
  const length = lengthOf(session)
  return (
    <p className="muted live-facts">
      {session.startedAt && <span>{formatDateTime(session.startedAt)}</span>}
      {length !== null && <span>{formatDuration(length)}</span>}
      <span>
        <Plural value={total} one="# person" other="# people" />
      </span>
    </p>
  )
}

function AttendanceTable({ entries, length }: { entries: AttendanceEntry[]; length: number | null }) {
  const { t } = useLingui()
  const roles = { host: t`Host`, co_host: t`Helped`, speaker: t`Spoke`, attendee: t`Took part` }
  return (
    <Table caption={t`Attendance`}>
      <thead>
        <tr>
          <th scope="col">
            <Trans>Person</Trans>
          </th>
          <th scope="col" className="c-n">
            <Trans>As</Trans>
          </th>
          <th scope="col" className="num">
            <Trans>There for</Trans>
          </th>
          {length !== null && (
            <th scope="col" className="num c-n">
              <Trans>Of the class</Trans>
            </th>
          )}
          <th scope="col">
            <Trans>Came and went</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.userId}>
            <td>
              <bdi>{entry.fullName ?? entry.email ?? t`Removed account`}</bdi>
            </td>
            <td className="c-n muted">{roles[entry.role]}</td>
            <td className="num">{formatDuration(entry.totalSeconds)}</td>
            {length !== null && (
              <td className="num c-n">{formatPercent(Math.min(100, length > 0 ? (100 * entry.totalSeconds) / length : 0))}</td>
            )}
            <td className="muted">
              {entry.intervals.map(({ joinedAt, leftAt }) => (
                <span className="live-interval" key={joinedAt}>
                  {formatTime(joinedAt)}–{leftAt ? formatTime(leftAt) : <Trans>still here</Trans>}
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

/** The file is made by the server; the link to it would carry no session. */
async function saveCsv(sessionId: string, title: string): Promise<void> {
  const response = await apiFetch(`${API_BASE}/live-sessions/${sessionId}/attendance?format=csv`)
  const url = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = `${title}.csv`
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
