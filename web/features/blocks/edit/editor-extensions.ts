import { Extension, type Extensions } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import StarterKit from '@tiptap/starter-kit'
import { Audio, Embed, Image, MathBlock, MathInline, Quiz, StoredFileNode, Video } from './nodes/atoms.ts'
import { plain } from './nodes/attribute.ts'
import { CodeBlock } from './nodes/code-block.ts'
import { Callout, Details, TaskItem, TaskList } from './nodes/containers.ts'
import { Table, TableCell, TableHeader, TableRow } from './nodes/table.ts'
import { Highlight, LinkMark, Subscript, Superscript } from './nodes/text-marks.ts'
import { RemarkPins } from './remark-pins.ts'

/** What a heading is called by links, and how a paragraph stands, come with imports and must survive an edit. */
const Kept = Extension.create({
  name: 'kept',
  addGlobalAttributes: () => [
    { types: ['heading'], attributes: { id: plain() } },
    { types: ['paragraph'], attributes: { align: plain() } },
  ],
})

/** Items may begin with any block: imports have them. */
const looseItems = ['listItem']

const Loose = Extension.create({
  name: 'loose',
  extendNodeSchema: (extension) => (looseItems.includes(extension.name) ? { content: 'block+' } : {}),
})

const Placeholder = (text: string) =>
  Extension.create({
    name: 'placeholder',
    addProseMirrorPlugins() {
      const { editor } = this
      return [
        new Plugin({
          props: {
            decorations: ({ doc, selection }) => {
              const { $from, empty } = selection
              const parent = $from.parent
              if (!editor.isEditable || !empty || $from.depth !== 1 || parent.type.name !== 'paragraph' || parent.content.size > 0)
                return null
              const at = $from.before()
              return DecorationSet.create(doc, [Decoration.node(at, at + parent.nodeSize, { 'data-placeholder': text })])
            },
          },
        }),
      ]
    },
  })

export const editorExtensions = (placeholder: string): Extensions => [
  StarterKit.configure({
    link: false,
    codeBlock: false,
    trailingNode: false,
    heading: { levels: [1, 2, 3, 4, 5, 6] },
    dropcursor: { class: 'ed-drop' },
  }),
  CodeBlock,
  Kept,
  Loose,
  Highlight,
  Subscript,
  Superscript,
  LinkMark,
  Callout,
  Details,
  TaskList,
  TaskItem,
  Image,
  Video,
  Audio,
  StoredFileNode,
  Embed,
  Quiz,
  MathBlock,
  MathInline,
  Table,
  TableRow,
  TableCell,
  TableHeader,
  Placeholder(placeholder),
  RemarkPins,
]
