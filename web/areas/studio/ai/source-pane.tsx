import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Fragment, useEffect, useRef } from 'react'
import type { AiDraft } from '../../../../src/modules/ai/drafts/contract.ts'
import type { AiJob, SourceBlock } from '../../../../src/modules/ai/jobs/contract.ts'
import { pageAt } from '../../../../src/modules/ai/sources/blocks.ts'
import { formatNumber } from '../../../ui/format.ts'
import { formatClock } from '../../../ui/format-media.ts'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { Loading } from '../../../ui/primitives/loading.tsx'
import { Skeleton } from '../../../ui/primitives/skeleton.tsx'
import { sourceQuery } from './ai-queries.ts'
import '../../../ui/css/prose.css'

type Props = { job: AiJob; draft: AiDraft; courseId: string }

/** The source as the engine read it, with the passage that the draft rests on. */
export function SourcePane({ job, draft, courseId }: Props) {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(sourceQuery(job.id, draft.passage.source))
  const cited = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another draft cites another place
  useEffect(() => {
    const [box, cite] = [cited.current, cited.current?.querySelector<HTMLElement>('.cite')]
    // only the source scrolls: the page stays where the reader has it
    if (box && cite) box.scrollTop += cite.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3
  }, [draft.id, data])
  const title = data?.title ?? job.title
  const quote = draft.passage.quote
  const blocks = placed(data?.blocks ?? [])
  const citedPage = pageOf(blocks, draft.passage.start)
  const page = citedPage === undefined ? '' : formatNumber(citedPage)
  return (
    <section className="ai-src" aria-label={t`Source`}>
      <div className="sec-head">
        <h2 className="label">
          {page ? (
            <Trans>
              Source: <bdi>{title}</bdi>, page {page}
            </Trans>
          ) : (
            <Trans>
              Source: <bdi>{title}</bdi>
            </Trans>
          )}
        </h2>
        {draft.passage.lessonId && (
          <Link className="t-14" to="/studio/courses/$courseId/lessons/$lessonId" params={{ courseId, lessonId: draft.passage.lessonId }}>
            <Trans>Open lesson</Trans>
          </Link>
        )}
      </div>
      {error && !data && <ErrorState error={error} onRetry={() => refetch()} title={t`The source did not load`} />}
      {!error && !data && (
        <Loading>
          <Skeleton height="20rem" />
        </Loading>
      )}
      {draft.passage.found === 'none' && (
        <p className="t-14 muted ai-unfound">
          <Trans>
            It names this passage, which is not in the source: “<bdi>{quote}</bdi>”
          </Trans>
        </p>
      )}
      {data && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section className="prose ai-scroll" ref={cited} tabIndex={0} aria-label={t`Text of the source`}>
          {blocks.map(({ block, start, isNewPage }) => (
            <Fragment key={start}>
              {isNewPage && block.page && <PageMark page={formatNumber(block.page)} />}
              <Block block={block} start={start} draft={draft} />
            </Fragment>
          ))}
        </section>
      )}
    </section>
  )
}

type Placed = { block: SourceBlock; start: number; isNewPage: boolean }

/** Blocks with where they begin in the whole text: what a draft's offsets count from. */
function placed(blocks: readonly SourceBlock[]): Placed[] {
  let at = 0
  return blocks.map((block, i) => {
    const start = at
    at += block.text.length + 1
    return { block, start, isNewPage: block.page !== blocks[i - 1]?.page }
  })
}

/** The page of the document on which a passage begins. */
function pageOf(blocks: readonly Placed[], start: number | null): number | undefined {
  const around = start === null ? undefined : blocks.findLast((one) => one.start <= start)
  return around && start !== null ? pageAt(around.block, start - around.start) : undefined
}

const PageMark = ({ page }: { page: string }) => (
  <p className="label ai-sheet">
    <Trans>Page {page}</Trans>
  </p>
)

function Block({ block, start, draft }: { block: SourceBlock; start: number; draft: AiDraft }) {
  const { passage } = draft
  const from = Math.max(0, (passage.start ?? -1) - start)
  const to = Math.min(block.text.length, (passage.end ?? -1) - start)
  const isCited = passage.start !== null && to > 0 && from < block.text.length && to > from
  const text = isCited ? (
    <>
      {/* isolated: the direction of the paragraph is its own */}
      <bdi className="vh">
        <Trans>Cited passage:</Trans>{' '}
      </bdi>
      {block.text.slice(0, from)}
      <mark>{block.text.slice(from, to)}</mark>
      {block.text.slice(to)}
    </>
  ) : (
    block.text
  )
  const className = isCited ? 'cite' : undefined
  if (block.kind === 'heading') return <h3 className={className}>{text}</h3>
  if (block.kind === 'code')
    return (
      <pre className="code" dir="ltr">
        {text}
      </pre>
    )
  return (
    <p className={[className, block.kind === 'item' ? 'ai-item' : ''].filter(Boolean).join(' ') || undefined} dir="auto">
      {block.at !== undefined && <span className="muted t-14">{formatClock(block.at)} </span>}
      {text}
    </p>
  )
}
