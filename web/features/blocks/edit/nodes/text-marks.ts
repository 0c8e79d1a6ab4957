import { Mark, mergeAttributes } from '@tiptap/core'

const simple = (name: string, tag: string, shortcut?: string) =>
  Mark.create({
    name,
    parseHTML: () => [{ tag }],
    renderHTML: ({ HTMLAttributes }) => [tag, HTMLAttributes, 0],
    addKeyboardShortcuts() {
      return shortcut ? { [shortcut]: () => this.editor.commands.toggleMark(name) } : {}
    },
  })

export const Highlight = simple('highlight', 'mark', 'Mod-Shift-h')
export const Subscript = simple('subscript', 'sub', 'Mod-,')
export const Superscript = simple('superscript', 'sup', 'Mod-.')

/** Where a link may lead: what the server accepts too. */
export const isHref = (href: string) => /^(https?:\/\/|mailto:|tel:|lesson:|media:|#|\/)/i.test(href)

export const LinkMark = Mark.create({
  name: 'link',
  inclusive: false,
  addAttributes: () => ({ href: { default: '' }, title: { default: null } }),
  parseHTML: () => [{ tag: 'a[href]', getAttrs: (element) => (isHref(element.getAttribute('href') ?? '') ? null : false) }],
  // without an address to follow: a press in the editor puts the cursor there
  renderHTML: ({ HTMLAttributes: { href, ...rest } }) => ['a', mergeAttributes(rest, { 'data-href': href, class: 'ed-link' }), 0],
})
