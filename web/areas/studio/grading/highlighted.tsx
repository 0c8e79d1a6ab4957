import { Fragment } from 'react'
import type { GradeProposal } from '../../../../src/modules/ai/texts/contract.ts'
import { formatNumber } from '../../../ui/format.ts'

type Range = { start: number; end: number; number: number }

/** The passages that a proposal rests on, in their order; of two that overlap the first stays. */
function rangesOf(proposal: GradeProposal | undefined): Range[] {
  const all = (proposal?.criteria ?? []).flatMap(({ quotes }, at) =>
    quotes.flatMap(({ start, end }) => (start === null || end === null ? [] : [{ start, end, number: at + 1 }])),
  )
  const ranges: Range[] = []
  for (const range of all.sort((a, b) => a.start - b.start)) if (range.start >= (ranges.at(-1)?.end ?? 0)) ranges.push(range)
  return ranges
}

/** An essay, with what a proposal quotes marked in it by the number of its criterion. */
export function Highlighted({ text, proposal }: { text: string; proposal: GradeProposal | undefined }) {
  const ranges = rangesOf(proposal)
  return (
    <p className="essay-text" dir="auto">
      {ranges.map(({ start, end, number }, at) => (
        <Fragment key={start}>
          {text.slice(ranges[at - 1]?.end ?? 0, start)}
          <mark>{text.slice(start, end)}</mark>
          <sup className="grading-cite">{formatNumber(number)}</sup>
        </Fragment>
      ))}
      {text.slice(ranges.at(-1)?.end ?? 0)}
    </p>
  )
}
