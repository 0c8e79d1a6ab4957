import type { RootContent, Table } from 'mdast'
import type { BlockAttrs, BlockElement } from '../../../catalog/lessons/blocks.ts'
import { paragraph } from './inline-content.ts'
import { deeper, type PageContext } from './page-context.ts'
import type { HtmlElement } from './page-nodes.ts'

type Align = 'start' | 'center' | 'end'
const maxColumns = 60
const sides: Record<string, Align> = { left: 'start', center: 'center', right: 'end' }

export function tableBlocks(node: Table, context: PageContext): BlockElement[] {
  // The header row decides, as it does on GitHub; short rows are filled up.
  const columns = Math.min(node.children[0]?.children.length ?? 0, maxColumns)
  if ((node.children[0]?.children.length ?? 0) > maxColumns)
    context.warn(`A table is too wide: its first ${maxColumns} columns were imported.`)
  const rows = node.children.map((row, index): BlockElement => {
    const cells = Array.from({ length: columns }, (_, column) =>
      cell(index === 0, row.children[column]?.children ?? [], { align: sides[node.align?.[column] ?? ''] }, context),
    )
    return { type: 'tableRow', content: cells }
  })
  return columns > 0 ? [{ type: 'table', content: rows }] : []
}

/** An HTML table; its rows may stand in a head, a body or right in the table. */
export function htmlTableBlocks(table: HtmlElement, context: PageContext): BlockElement[] {
  const rows = rowsIn(table).map(
    (row): BlockElement => ({
      type: 'tableRow',
      content: elements(row).flatMap((one) => {
        if (one.tag !== 'td' && one.tag !== 'th') return []
        const spans = { colspan: span(one.attributes.colspan, 100), rowspan: span(one.attributes.rowspan, 1000) }
        return [cell(one.tag === 'th', one.children, { ...spans, align: sides[one.attributes.align?.toLowerCase() ?? ''] }, context)]
      }),
    }),
  )
  const filled = rows.filter((row) => (row.content?.length ?? 0) > 0)
  return filled.length > 0 ? [{ type: 'table', content: filled }] : []
}

const elements = (parent: HtmlElement): HtmlElement[] => parent.children.flatMap((child) => (child.type === 'htmlElement' ? [child] : []))

const rowsIn = (parent: HtmlElement): HtmlElement[] =>
  elements(parent).flatMap((child) => {
    if (child.tag === 'tr') return [child]
    return ['thead', 'tbody', 'tfoot'].includes(child.tag) ? rowsIn(child) : []
  })

function span(text: string | undefined, most: number): number | undefined {
  const value = Number.parseInt(text ?? '', 10)
  return value > 1 ? Math.min(value, most) : undefined
}

type CellShape = { align?: Align | undefined; colspan?: number | undefined; rowspan?: number | undefined }

function cell(header: boolean, nodes: readonly RootContent[], shape: CellShape, context: PageContext): BlockElement {
  const attrs: BlockAttrs = {}
  if (shape.align) attrs.align = shape.align
  if (shape.colspan) attrs.colspan = shape.colspan
  if (shape.rowspan) attrs.rowspan = shape.rowspan
  const content = context.blocks(nodes, deeper(deeper(context)))
  return { type: header ? 'tableHeader' : 'tableCell', attrs, content: content.length > 0 ? content : [paragraph([])] }
}
