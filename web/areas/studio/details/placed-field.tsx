import type { ReactNode } from 'react'
import { RemarkLines } from '../review/remark-lines.tsx'
import type { OpenRemarks } from '../review/use-open-remarks.ts'

type Props = { name: string; open: OpenRemarks; className?: string; children: ReactNode }

/** A field that links lead to by its name, with what the reviewer said about it beneath. */
export const PlacedField = ({ name, open: { remarks, done }, className, children }: Props) => (
  <div data-field={name} className={className}>
    {children}
    <RemarkLines remarks={remarks.filter(({ target, id }) => target === `course.${name}` && !done.isDone(id))} />
  </div>
)
