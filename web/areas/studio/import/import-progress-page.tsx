import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertCircle } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { Import } from '../../../../src/modules/interop/contract.ts'
import { invalidate, pathQuery } from '../../../api/query.ts'
import { useMoving } from '../../../features/notifications/moving.ts'
import { formatPercent } from '../../../ui/format.ts'
import { AreaHead } from '../../../ui/patterns/area-head.tsx'
import { Crumbs } from '../../../ui/patterns/crumbs.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { announce } from '../../../ui/patterns/live-regions.tsx'
import { Banner } from '../../../ui/primitives/banner.tsx'
import { ButtonLink } from '../../../ui/primitives/button.tsx'
import { Loading } from '../../../ui/primitives/loading.tsx'
import { Progress } from '../../../ui/primitives/progress.tsx'
import { Skeleton } from '../../../ui/primitives/skeleton.tsx'
import type { Answer } from '../send-json.ts'
import { ImportReportView } from './import-report.tsx'
import '../../../features/uploads/upload-box.css'
import './import.css'

const isOver = (state: Import | undefined) => state?.status === 'done' || state?.status === 'failed'

export function ImportProgressPage() {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const { importId } = useParams({ from: '/studio/import/$importId' })
  const { data, error, refetch } = useQuery({ ...pathQuery<Answer<Import>>(`/imports/${importId}`), staleTime: 0 })
  const state = data?.data
  const over = isOver(state)
  useMoving(`/imports/${importId}`, state !== undefined && !over)
  const failed = state?.status === 'failed'
  useEffect(() => {
    if (!over) return
    invalidate(queryClient, '/courses')
    announce(failed ? t`The import failed.` : t`The import is done.`, failed)
  }, [over, failed, queryClient, t])

  const title = failed ? t`The import failed` : over ? t`The course is here` : t`Importing your course`
  const crumbs = (
    <Crumbs>
      <Link to="/studio/import" className="link-quiet">
        <Trans>Imports</Trans>
      </Link>
    </Crumbs>
  )
  if (error && !state) return <ErrorState error={error} onRetry={() => refetch()} title={t`The import did not load`} asPage />
  const courseId = state?.courseId
  const said = state?.error?.message
  return (
    <>
      <AreaHead
        title={title}
        crumbs={crumbs}
        lead={state?.filename && <bdi>{state.filename}</bdi>}
        actions={
          over &&
          !failed &&
          courseId && (
            <ButtonLink variant="primary" to="/studio/courses/$courseId" params={{ courseId }}>
              <Trans>Open the course</Trans>
            </ButtonLink>
          )
        }
      />
      <div className="area-pad">
        <div className="import-in">
          {!state && (
            <Loading>
              <Skeleton height="0.375rem" />
            </Loading>
          )}
          {state && !over && <Running state={state} />}
          {failed && (
            <>
              <Banner icon={IconAlertCircle} tone="bad">
                {said ?? <Trans>The file could not be read. Nothing was changed.</Trans>}
              </Banner>
              <div className="btn-row">
                <ButtonLink to="/studio/import">
                  <Trans>Try another file</Trans>
                </ButtonLink>
              </div>
            </>
          )}
          {state?.report && over && !failed && <ImportReportView report={state.report} courseId={courseId ?? null} />}
        </div>
      </div>
    </>
  )
}

function Running({ state }: { state: Import }) {
  const { t } = useLingui()
  const percent = formatPercent(state.progress * 100)
  return (
    <div className="upload">
      <Progress value={state.progress * 100} label={t`Import`} thick />
      <p className="muted">
        {state.status === 'running' ? (
          <Trans>{percent} is done. You can leave this page: it goes on by itself.</Trans>
        ) : (
          <Trans>It waits for its turn. You can leave this page: it goes on by itself.</Trans>
        )}
      </p>
    </div>
  )
}
