import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconKeyboard, IconPencilCheck } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import type { GradingItem, GradingSheet } from '../../../../src/modules/assessment/grading/contract.ts'
import { apiKey } from '../../../api/query.ts'
import { EmptyState } from '../../../ui/patterns/empty-state.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { announce } from '../../../ui/patterns/live-regions.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Loading } from '../../../ui/primitives/loading.tsx'
import { Pager } from '../../../ui/primitives/pager.tsx'
import { Segment } from '../../../ui/primitives/segment.tsx'
import { Skeleton } from '../../../ui/primitives/skeleton.tsx'
import { useDeskKeys, useKeysSwitch } from '../ai/use-desk-keys.ts'
import type { Listed } from '../send-json.ts'
import { GradingKeys } from './grading-keys.tsx'
import { queuePath, queuePerPage, sheetQuery } from './grading-queries.ts'
import { QueueList } from './queue-list.tsx'
import type { Drafts } from './use-sheet.ts'
import { WorkSheet } from './work-sheet.tsx'

type Props = {
  assessmentId: string
  queue: Listed<GradingItem>
  attemptId: string | undefined
  onGo: (attemptId: string) => void
  onPage: (page: number) => void
  /** Every attempt, those that their keys graded too. */
  all: boolean
  onAll: (on: boolean) => void
  head: (lead?: ReactNode, actions?: ReactNode) => ReactNode
}

/** The queue, the attempt on the desk, and the keys that lead from one to the next. */
export function GradingDesk({ assessmentId, queue, attemptId, onGo, onPage, all, onAll, head }: Props) {
  const { t } = useLingui()
  const client = useQueryClient()
  const [drafts] = useState<Drafts>(() => new Map())
  /** After the last post; a sheet that was fetched ahead does not know of it. */
  const [left, setLeft] = useState<number | null>(null)
  const [asksKeys, setAsksKeys] = useState(false)
  const [keysOn, setKeysOn] = useKeysSwitch()
  const items = queue.data
  const at = Math.max(
    0,
    items.findIndex((item) => item.attemptId === attemptId),
  )
  const current = items[at]
  // an attempt that a link names may stand on another page of the queue
  const currentId = attemptId ?? current?.attemptId ?? ''
  const sheet = useQuery({ ...sheetQuery(currentId), enabled: currentId !== '' })
  const waitsAfter = (list: readonly GradingItem[], from: number) =>
    [...list.slice(from + 1), ...list.slice(0, from)].find(({ status }) => status === 'submitted')
  const [before, after] = [items[at - 1], items[at + 1]]
  const nextId = (waitsAfter(items, at) ?? after)?.attemptId
  useEffect(() => {
    if (nextId) client.prefetchQuery(sheetQuery(nextId))
  }, [nextId, client])
  const go = (item: GradingItem | undefined) => item && onGo(item.attemptId)
  const goToWaiting = () => {
    const next = waitsAfter(items, at)
    if (next) go(next)
    else toast(t`Nothing else waits here.`)
  }
  const { page } = queue.meta
  const keep = (data: GradingItem[]) =>
    client.setQueryData<Listed<GradingItem>>(apiKey(queuePath(assessmentId, page, all)), { ...queue, data })
  // graded by somebody else meanwhile: its sheet is newer than the list
  const seen = sheet.data
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another sheet came
  useEffect(() => {
    if (seen && items.some(({ attemptId: id, status }) => id === seen.id && status !== seen.status)) keep(withSheet(items, seen))
  }, [seen])
  const posted = (graded: GradingSheet) => {
    const list = withSheet(items, graded)
    keep(list)
    const next = waitsAfter(list, at)
    setLeft(graded.toGradeCount)
    announce(t`Posted.`)
    if (next) return onGo(next.attemptId)
    // a page that is worked through is read anew: what still waits comes to its start
    if (graded.toGradeCount > 0) client.invalidateQueries({ queryKey: apiKey(`/assessments/${assessmentId}/grading`) })
    toast(graded.toGradeCount > 0 ? t`Posted. This page is done.` : t`Posted. Nothing waits any more.`)
  }
  useDeskKeys({ j: () => go(after), k: () => go(before), n: goToWaiting, '?': () => setAsksKeys(true) }, keysOn)
  const waiting = left ?? sheet.data?.toGradeCount ?? items.filter(({ status }) => status === 'submitted').length
  const lead = <Plural value={waiting} _0="All graded" one="# to grade" other="# to grade" />
  const keys = (
    <Button icon={IconKeyboard} onClick={() => setAsksKeys(true)}>
      <Trans>Keys</Trans>
    </Button>
  )
  const scope = (
    <Segment
      label={t`Show`}
      className="grading-scope"
      value={all ? 'all' : 'hand'}
      onChange={(value) => onAll(value === 'all')}
      options={[
        { value: 'hand', label: t`By hand` },
        { value: 'all', label: t`All` },
      ]}
    />
  )
  if (currentId === '') {
    return (
      <>
        {head()}
        <div className="area-pad">
          {scope}
          <EmptyState icon={IconPencilCheck} title={t`Nothing to grade yet`}>
            {all ? (
              <Trans>As soon as somebody hands in, it stands here.</Trans>
            ) : (
              <Trans>As soon as somebody hands in an essay, it waits here.</Trans>
            )}
          </EmptyState>
        </div>
      </>
    )
  }
  return (
    <>
      {head(lead, keys)}
      <div className="grading">
        <div className="grading-side">
          {scope}
          <QueueList items={items} currentId={currentId} onGo={onGo} />
          <Pager page={queue.meta.page} perPage={queuePerPage} total={queue.meta.total} onPage={onPage} />
        </div>
        {sheet.error && !sheet.data && (
          <ErrorState error={sheet.error} onRetry={() => sheet.refetch()} title={t`This attempt did not load`} />
        )}
        {!sheet.error && !sheet.data && (
          <Loading>
            <div className="sk-lines">
              <Skeleton width="14rem" height="2rem" />
              <Skeleton height="24rem" />
            </div>
          </Loading>
        )}
        {sheet.data && (
          <WorkSheet
            key={`${sheet.data.id}/${sheet.data.version}`}
            sheet={sheet.data}
            drafts={drafts}
            keysOn={keysOn}
            onPrevious={before && (() => go(before))}
            onNext={after && (() => go(after))}
            onPosted={posted}
          />
        )}
      </div>
      {asksKeys && <GradingKeys on={keysOn} onSwitch={setKeysOn} onClose={() => setAsksKeys(false)} />}
    </>
  )
}

const withSheet = (items: readonly GradingItem[], { id, status, score, percentage, graderName, gradedAt, learnerName }: GradingSheet) =>
  items.map((item) => (item.attemptId === id ? { ...item, status, score, percentage, graderName, gradedAt, learnerName } : item))
