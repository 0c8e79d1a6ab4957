import { IconChevronDown, IconChevronUp, IconSelector } from '@tabler/icons-react'
import type { ComponentProps, ReactNode } from 'react'
import { Icon } from './icon.tsx'

type TableProps = ComponentProps<'table'> & {
  /** `ledger` for a few facts in rows, `grid` for work: fixed row height, sticky head, hover and selection. */
  kind?: 'ledger' | 'grid'
  caption: string
}

/** Scrolls sideways by itself when it must; its caption is read, not shown. */
export const Table = ({ kind = 'ledger', caption, className, children, ...rest }: TableProps) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
  <section className="table-scroll" aria-label={caption} tabIndex={0}>
    <table {...rest} className={[kind === 'grid' ? 'dgrid' : 'table', className].filter(Boolean).join(' ')}>
      <caption className="vh">{caption}</caption>
      {children}
    </table>
  </section>
)

export type SortDirection = 'ascending' | 'descending' | 'none'
type SortHeadProps = { direction: SortDirection; onSort: () => void; number?: boolean; children: ReactNode }

const sortIcon = { ascending: IconChevronUp, descending: IconChevronDown, none: IconSelector }

export const SortHead = ({ direction, onSort, number = false, children }: SortHeadProps) => (
  <th scope="col" className={number ? 'num' : undefined} aria-sort={direction === 'none' ? undefined : direction}>
    <button type="button" className="sort" onClick={onSort}>
      {children}
      <Icon of={sortIcon[direction]} size={16} />
    </button>
  </th>
)
