import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import {
  IconBlockquote,
  IconBrandYoutube,
  IconChevronDown,
  IconCode,
  IconFile,
  IconH2,
  IconH3,
  IconH4,
  IconHeadphones,
  IconInfoCircle,
  IconList,
  IconListCheck,
  IconListNumbers,
  IconMathFunction,
  IconPhoto,
  IconPilcrow,
  IconSeparator,
  IconTable,
  IconVideo,
} from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import type { IconType } from '../../../ui/primitives/icon.tsx'

export type BlockChoice = {
  id: string
  icon: IconType
  name: MessageDescriptor
  /** More words it is found by. */
  words: string
  hint?: string
  run: (editor: Editor) => void
}

const cell = (type: string) => ({ type, content: [{ type: 'paragraph' }] })
const row = (type: string) => ({ type: 'tableRow', content: [cell(type), cell(type), cell(type)] })
const insert =
  (type: string, attrs: object = {}) =>
  (editor: Editor) =>
    void editor.chain().focus().insertContent({ type, attrs }).run()
const wrap = (type: string) => (editor: Editor) => void editor.chain().focus().wrapIn(type).run()

/** Every block that can be put in by hand, in the order of the menu. */
export const blockChoices: readonly BlockChoice[] = [
  {
    id: 'paragraph',
    icon: IconPilcrow,
    name: msg`Text`,
    words: 'paragraph plain',
    hint: '⌘⌥0',
    run: (editor) => void editor.chain().focus().setParagraph().run(),
  },
  {
    id: 'h2',
    icon: IconH2,
    name: msg`Heading`,
    words: 'h2 title section',
    hint: '##',
    run: (editor) => void editor.chain().focus().setHeading({ level: 2 }).run(),
  },
  {
    id: 'h3',
    icon: IconH3,
    name: msg`Smaller heading`,
    words: 'h3 title',
    hint: '###',
    run: (editor) => void editor.chain().focus().setHeading({ level: 3 }).run(),
  },
  {
    id: 'h4',
    icon: IconH4,
    name: msg`Smallest heading`,
    words: 'h4 title',
    hint: '####',
    run: (editor) => void editor.chain().focus().setHeading({ level: 4 }).run(),
  },
  {
    id: 'bullets',
    icon: IconList,
    name: msg`List`,
    words: 'bullet unordered ul',
    hint: '-',
    run: (editor) => void editor.chain().focus().toggleBulletList().run(),
  },
  {
    id: 'numbers',
    icon: IconListNumbers,
    name: msg`Numbered list`,
    words: 'ordered ol',
    hint: '1.',
    run: (editor) => void editor.chain().focus().toggleOrderedList().run(),
  },
  {
    id: 'tasks',
    icon: IconListCheck,
    name: msg`Task list`,
    words: 'todo checkbox',
    hint: '[ ]',
    run: (editor) => void editor.chain().focus().toggleList('taskList', 'taskItem').run(),
  },
  {
    id: 'quote',
    icon: IconBlockquote,
    name: msg`Quotation`,
    words: 'blockquote',
    hint: '>',
    run: (editor) => void editor.chain().focus().setBlockquote().run(),
  },
  { id: 'callout', icon: IconInfoCircle, name: msg`Callout`, words: 'aside note tip warning', run: wrap('callout') },
  { id: 'details', icon: IconChevronDown, name: msg`Fold`, words: 'details summary hidden answer', run: wrap('details') },
  { id: 'image', icon: IconPhoto, name: msg`Image`, words: 'picture photo figure upload', run: insert('image') },
  { id: 'video', icon: IconVideo, name: msg`Video`, words: 'film upload', run: insert('video') },
  { id: 'audio', icon: IconHeadphones, name: msg`Recording`, words: 'audio sound upload', run: insert('audio') },
  { id: 'file', icon: IconFile, name: msg`File`, words: 'attachment download pdf upload', run: insert('file') },
  { id: 'embed', icon: IconBrandYoutube, name: msg`YouTube or Vimeo`, words: 'embed video', run: insert('embed') },
  {
    id: 'code',
    icon: IconCode,
    name: msg`Code`,
    words: 'program source',
    hint: '```',
    run: (editor) => void editor.chain().focus().setNode('codeBlock').run(),
  },
  { id: 'math', icon: IconMathFunction, name: msg`Formula`, words: 'math latex equation', run: insert('math') },
  {
    id: 'table',
    icon: IconTable,
    name: msg`Table`,
    words: 'grid rows columns',
    run: (editor) =>
      void editor
        .chain()
        .focus()
        .insertContent({ type: 'table', content: [row('tableHeader'), row('tableCell'), row('tableCell')] })
        .run(),
  },
  {
    id: 'rule',
    icon: IconSeparator,
    name: msg`Break`,
    words: 'line horizontal rule divider',
    hint: '---',
    run: (editor) => void editor.chain().focus().setHorizontalRule().run(),
  },
]

export function findChoices(query: string, nameOf: (choice: BlockChoice) => string): BlockChoice[] {
  const wanted = query.trim().toLocaleLowerCase()
  if (!wanted) return [...blockChoices]
  const starts = (choice: BlockChoice) => nameOf(choice).toLocaleLowerCase().startsWith(wanted)
  const has = (choice: BlockChoice) => `${nameOf(choice)} ${choice.words}`.toLocaleLowerCase().includes(wanted)
  return [...blockChoices.filter(starts), ...blockChoices.filter((choice) => !starts(choice) && has(choice))]
}
