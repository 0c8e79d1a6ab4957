import { callOrReturn, getExtensionField, mergeAttributes, Node } from '@tiptap/core'
import {
  addColumnAfter,
  addRowAfter,
  deleteColumn,
  deleteRow,
  deleteTable,
  goToNextCell,
  tableEditing,
  toggleHeaderRow,
} from '@tiptap/pm/tables'
import { plain } from './attribute.ts'

declare module '@tiptap/core' {
  interface NodeConfig<Options, Storage> {
    tableRole?: string | ((this: { name: string; options: Options; storage: Storage; parent: unknown }) => string)
  }
}

export const tableCommands = { addRowAfter, addColumnAfter, deleteRow, deleteColumn, deleteTable, toggleHeaderRow }

export const Table = Node.create({
  name: 'table',
  group: 'block',
  content: 'tableRow+',
  tableRole: 'table',
  isolating: true,
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: ({ HTMLAttributes }) => ['div', { class: 'prose-table' }, ['table', HTMLAttributes, ['tbody', 0]]],
  addProseMirrorPlugins: () => [tableEditing()],
  addKeyboardShortcuts() {
    const step = (by: 1 | -1) => () =>
      this.editor.isActive('table') && this.editor.commands.command(({ state, dispatch }) => goToNextCell(by)(state, dispatch))
    return {
      Tab: () => {
        if (step(1)()) return true
        if (!this.editor.isActive('table')) return false
        return (
          this.editor
            .chain()
            .command(({ state, dispatch }) => addRowAfter(state, dispatch))
            .run() && step(1)()
        )
      },
      'Shift-Tab': step(-1),
    }
  },
  extendNodeSchema(extension) {
    const context = { name: extension.name, options: extension.options, storage: extension.storage }
    return { tableRole: callOrReturn(getExtensionField(extension, 'tableRole', context)) }
  },
})

export const TableRow = Node.create({
  name: 'tableRow',
  content: '(tableCell | tableHeader)*',
  tableRole: 'row',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: ({ HTMLAttributes }) => ['tr', HTMLAttributes, 0],
})

const cell = (name: string, tag: 'td' | 'th', tableRole: string) =>
  Node.create({
    name,
    content: 'block+',
    tableRole,
    isolating: true,
    addAttributes: () => ({
      colspan: { default: 1, parseHTML: (element: HTMLElement) => Number(element.getAttribute('colspan')) || 1 },
      rowspan: { default: 1, parseHTML: (element: HTMLElement) => Number(element.getAttribute('rowspan')) || 1 },
      // what prosemirror-tables looks for; widths follow the words here
      colwidth: plain(),
      align: plain(),
    }),
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes, node }) => {
      const align: unknown = node.attrs.align
      return [tag, mergeAttributes(HTMLAttributes, align ? { class: `align-${String(align)}` } : {}), 0]
    },
  })

export const TableCell = cell('tableCell', 'td', 'cell')
export const TableHeader = cell('tableHeader', 'th', 'header_cell')
