import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { BlockElement } from './render-context.ts'

/** What stands inside a cell: any blocks, drawn by whoever draws the table. */
type Inner = (cell: BlockElement) => ReactNode

const elements = (node: BlockElement): BlockElement[] => (node.content ?? []).filter((child) => child.type !== 'text')
const isHeadRow = (row: BlockElement) => elements(row).length > 0 && elements(row).every(({ type }) => type === 'tableHeader')

type CellProps = { node: BlockElement; scope: 'col' | 'row'; inner: Inner }

function Cell({ node, scope, inner }: CellProps) {
  const { colspan, rowspan, align } = node.attrs ?? {}
  const spans = { ...(colspan && { colSpan: colspan }), ...(rowspan && { rowSpan: rowspan }) }
  const aligned = align ? `align-${align}` : undefined
  return node.type === 'tableHeader' ? (
    <th {...spans} scope={scope} className={aligned}>
      {inner(node)}
    </th>
  ) : (
    <td {...spans} className={aligned}>
      {inner(node)}
    </td>
  )
}

const Row = ({ node, scope, inner }: CellProps) => (
  <tr>
    {elements(node).map((cell, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a table that is being read does not change
      <Cell key={place} node={cell} scope={scope} inner={inner} />
    ))}
  </tr>
)

/** Scrolls sideways by itself on a phone, and can be reached by keyboard to do so. */
export function BlockTable({ node, inner }: { node: BlockElement; inner: Inner }) {
  const { t } = useLingui()
  const rows = elements(node)
  const first = rows.findIndex((row) => !isHeadRow(row))
  const head = rows.slice(0, first < 0 ? rows.length : first)
  const body = first < 0 ? [] : rows.slice(first)
  const label = node.attrs?.caption || t`Table`
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
    <section className="prose-table" aria-label={label} tabIndex={0}>
      <table>
        {node.attrs?.caption && <caption>{node.attrs.caption}</caption>}
        {head.length > 0 && (
          <thead>
            {head.map((row, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <Row key={place} node={row} scope="col" inner={inner} />
            ))}
          </thead>
        )}
        <tbody>
          {body.map((row, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <Row key={place} node={row} scope="row" inner={inner} />
          ))}
        </tbody>
      </table>
    </section>
  )
}
