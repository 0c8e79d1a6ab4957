import type { NumberedRemark } from '../review/use-open-remarks.ts'
import type { OutlineActions } from './use-outline.ts'
import type { OutlineDrag } from './use-outline-drag.ts'

/** What the rows of the outline need of its page. */
export type OutlineScreen = {
  outline: OutlineActions
  drag: OutlineDrag
  selected: ReadonlySet<string>
  currentId: string | null
  /** How the course stands, once it is known what its lessons lack. */
  checked: string | null
  problems: ReadonlyMap<string, readonly string[]>
  /** What the reviewer said, and is not dealt with, by the lesson or module it is about. */
  remarks: ReadonlyMap<string, readonly NumberedRemark[]>
  select: (id: string, withShift: boolean) => void
  selectMany: (ids: string[], on: boolean) => void
  inspect: (id: string) => void
  askSchedule: (ids: ReadonlySet<string>) => void
  askMove: (ids: ReadonlySet<string>) => void
  askMoveModule: (id: string) => void
}
