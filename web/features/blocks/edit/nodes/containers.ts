import { mergeAttributes, Node, wrappingInputRule } from '@tiptap/core'
import { ReactNodeViewRenderer } from '@tiptap/react'
import { CalloutView } from '../views/callout-view.tsx'
import { FoldView } from '../views/fold-view.tsx'
import { plain } from './attribute.ts'

export const Callout = Node.create({
  name: 'callout',
  group: 'block',
  content: 'block+',
  defining: true,
  addAttributes: () => ({ kind: plain('note'), title: plain() }),
  parseHTML: () => [{ tag: 'aside' }, { tag: 'div.callout' }],
  renderHTML: ({ HTMLAttributes }) => ['aside', HTMLAttributes, 0],
  addNodeView: () => ReactNodeViewRenderer(CalloutView),
})

export const Details = Node.create({
  name: 'details',
  group: 'block',
  content: 'block+',
  defining: true,
  addAttributes: () => ({
    title: { default: null, rendered: false, parseHTML: (element: HTMLElement) => element.querySelector('summary')?.textContent ?? null },
  }),
  parseHTML: () => [{ tag: 'details' }],
  renderHTML: ({ HTMLAttributes }) => ['details', HTMLAttributes, 0],
  addNodeView: () => ReactNodeViewRenderer(FoldView),
})

export const TaskList = Node.create({
  name: 'taskList',
  group: 'block list',
  content: 'taskItem+',
  parseHTML: () => [{ tag: 'ul.tasks', priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ['ul', mergeAttributes(HTMLAttributes, { class: 'tasks' }), 0],
})

export const TaskItem = Node.create({
  name: 'taskItem',
  content: 'block+',
  defining: true,
  addAttributes: () => ({ checked: plain(false) }),
  parseHTML: () => [{ tag: 'ul.tasks > li', priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ['li', HTMLAttributes, ['div', 0]],
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.commands.splitListItem(this.name),
      Tab: () => this.editor.commands.sinkListItem(this.name),
      'Shift-Tab': () => this.editor.commands.liftListItem(this.name),
      'Mod-Enter': () => {
        const { checked } = this.editor.getAttributes(this.name)
        return this.editor.isActive(this.name) && this.editor.commands.updateAttributes(this.name, { checked: !checked })
      },
    }
  },
  addInputRules() {
    return [
      wrappingInputRule({
        find: /^\s*\[([ xX]?)\]\s$/,
        type: this.type,
        getAttributes: ([, mark]) => ({ checked: mark?.toLowerCase() === 'x' }),
      }),
    ]
  },
  /** A box to tick, drawn without React: lists are long. */
  addNodeView() {
    return ({ node, getPos, editor }) => {
      const dom = document.createElement('li')
      const box = Object.assign(document.createElement('input'), {
        type: 'checkbox',
        className: 'box',
        checked: node.attrs.checked === true,
      })
      const contentDOM = document.createElement('div')
      const label = (text: string) => box.setAttribute('aria-label', text.slice(0, 80) || '☐')
      label(node.textContent)
      box.contentEditable = 'false'
      box.addEventListener('change', () => {
        const at = getPos()
        if (typeof at === 'number') editor.view.dispatch(editor.state.tr.setNodeAttribute(at, 'checked', box.checked))
      })
      dom.appendChild(box)
      dom.appendChild(contentDOM)
      return {
        dom,
        contentDOM,
        update: (next) => {
          if (next.type !== node.type) return false
          box.checked = next.attrs.checked === true
          label(next.textContent)
          return true
        },
        ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
      }
    }
  },
})
