import { Node, textblockTypeInputRule } from '@tiptap/core'
import { ReactNodeViewRenderer } from '@tiptap/react'
import { CodeView } from '../views/code-view.tsx'
import { plain } from './attribute.ts'

/** Text in a fixed width, with the name of its language. Tab indents; Enter on an empty last line, or Mod-Enter, leaves. */
export const CodeBlock = Node.create({
  name: 'codeBlock',
  group: 'block',
  content: 'text*',
  marks: '',
  code: true,
  defining: true,
  addAttributes: () => ({ language: plain() }),
  parseHTML: () => [{ tag: 'pre', preserveWhitespace: 'full' }],
  renderHTML: ({ HTMLAttributes }) => ['pre', HTMLAttributes, ['code', 0]],
  addNodeView: () => ReactNodeViewRenderer(CodeView),
  addInputRules() {
    return [
      textblockTypeInputRule({
        find: /^```([a-z0-9+#-]*)[\s\n]$/,
        type: this.type,
        getAttributes: ([, language]) => ({ language: language || null }),
      }),
    ]
  },
  addKeyboardShortcuts() {
    const here = () => this.editor.isActive(this.name)
    return {
      'Mod-Alt-c': () => this.editor.commands.toggleNode(this.name, 'paragraph'),
      Tab: () => here() && this.editor.commands.insertContent('  '),
      'Mod-Enter': () => here() && this.editor.commands.exitCode(),
      Enter: () => {
        const { $from, empty } = this.editor.state.selection
        if (!here() || !empty || $from.parentOffset !== $from.parent.content.size || !$from.parent.textContent.endsWith('\n\n'))
          return false
        return this.editor
          .chain()
          .command(({ tr }) => {
            tr.delete($from.pos - 2, $from.pos)
            return true
          })
          .exitCode()
          .run()
      },
      Backspace: () => {
        const { $from, empty } = this.editor.state.selection
        return here() && empty && $from.parent.content.size === 0 && this.editor.commands.clearNodes()
      },
    }
  },
})
