import { InputRule, Node, type NodeConfig } from '@tiptap/core'
import { ReactNodeViewRenderer } from '@tiptap/react'
import { EmbedView } from '../views/embed-view.tsx'
import { FileView } from '../views/file-view.tsx'
import { ImageView } from '../views/image-view.tsx'
import { InlineMathView, MathView } from '../views/math-view.tsx'
import { QuizView } from '../views/quiz-view.tsx'
import { plain } from './attribute.ts'

type View = Parameters<typeof ReactNodeViewRenderer>[0]
type Extra = Partial<Pick<NodeConfig, 'parseHTML' | 'addInputRules' | 'inline' | 'group'>>

/** A block without text of its own: all it says is in its attributes. */
const atom = (name: string, attributes: string[], view: View, extra: Extra = {}) =>
  Node.create({
    name,
    group: 'block',
    atom: true,
    draggable: false,
    addAttributes: () => Object.fromEntries(attributes.map((attribute) => [attribute, plain()])),
    parseHTML: () => [],
    renderHTML: () => (extra.inline ? ['span', { 'data-block': name }] : ['div', { 'data-block': name }]),
    addNodeView: () => ReactNodeViewRenderer(view, extra.inline ? { as: 'span' } : {}),
    ...extra,
  })

const fileAttributes = ['mediaId', 'src', 'title', 'caption', 'filename', 'waiting']

export const Image = Node.create({
  name: 'image',
  group: 'block',
  atom: true,
  addAttributes: () => ({
    ...Object.fromEntries(['mediaId', 'caption', 'width', 'height', 'title', 'waiting'].map((name) => [name, plain()])),
    src: { default: null },
    alt: { default: null },
  }),
  parseHTML: () => [{ tag: 'img[src^="https:"]' }],
  renderHTML: ({ HTMLAttributes }) => ['img', HTMLAttributes],
  addNodeView: () => ReactNodeViewRenderer(ImageView),
})
export const Video = atom('video', fileAttributes, FileView)
export const Audio = atom('audio', fileAttributes, FileView)
export const StoredFileNode = atom('file', fileAttributes, FileView)
export const Embed = atom('embed', ['src', 'title', 'caption'], EmbedView)
export const Quiz = atom('quiz', ['assessmentId', 'title'], QuizView)

export const MathBlock = Node.create({
  name: 'math',
  group: 'block',
  atom: true,
  addAttributes: () => ({ latex: plain('') }),
  renderHTML: () => ['div', { 'data-block': 'math' }],
  addNodeView: () => ReactNodeViewRenderer(MathView),
})

export const MathInline = Node.create({
  name: 'mathInline',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ latex: plain('') }),
  renderHTML: () => ['span', { 'data-block': 'math' }],
  addNodeView: () => ReactNodeViewRenderer(InlineMathView, { as: 'span' }),
  /** `$x^2$` and a space or any letter after it. */
  addInputRules() {
    return [
      new InputRule({
        find: /(?:^|\s)\$([^\s$](?:[^$]*[^\s$])?)\$$/,
        handler: ({ state, range, match }) => {
          const from = range.to - (match[1]?.length ?? 0) - 1
          state.tr.replaceWith(from, range.to, this.type.create({ latex: match[1] }))
        },
      }),
    ]
  },
})
