import { escapeHtml as e } from '../http/shell.ts'
import { firstPicture, pictureSizes } from '../kernel/first-picture.ts'
import type { BlockElement, BlockMark, BlockNode, BlockText } from '../modules/catalog/lessons/blocks.ts'
import type { LessonView } from '../modules/enrollment/player/contract.ts'
import { playerFrame, still } from './first-shape.ts'

/** What of a lesson may stand in the page: about what a screen holds. */
const most = 6

/** What this browser remembers of how its reader likes to read: see use-choice.ts of the player. */
export type Choices = { rail: boolean; size: string }

/** A lesson that is read, as against one that is watched or closed: the app draws those when it is there. */
export const isRead = ({ locked, mediaId }: LessonView): boolean => locked === null && !mediaId

/**
 * The beginning of a lesson as the app will draw it, to the pixel: it can be read, and its picture seen, while the app is
 * on its way. Ends before the first block that takes more than text and a picture.
 */
export function lessonShape(lesson: LessonView, { rail, size }: Choices, locale: string): string {
  const open = isRead(lesson)
  const prose = open && lesson.content ? beginningOf(lesson, lesson.content.content, locale) : ''
  const headline = `<p class="kicker">&nbsp;</p><div class="pl-headline" dir="auto"><h1 class="t-36" tabindex="-1">${e(lesson.title)}</h1></div>`
  const main = open
    ? `<article>${headline}${prose}${still(['line', 'line', 'line', 'block'])}</article>`
    : still(['line', 'title', 'line', 'line', 'line', 'block'])
  const side = open && rail ? '<nav class="pl-side pl-outline wide-only"></nav>' : ''
  const notes = open && lesson.enrollment ? '<aside class="pl-side pl-notes"></aside>' : ''
  return playerFrame(
    lesson.course.title,
    `<div class="pl-cols"${side && ' data-rail="true"'}>${side}<main id="main" class="pl-read" tabindex="-1">${main}</main>${notes}</div>`,
    size,
  )
}

function beginningOf(lesson: LessonView, all: BlockNode[], locale: string): string {
  const first = firstPicture(all)
  const drawn: string[] = []
  let headings = 0
  for (const node of all.slice(0, most)) {
    // the first heading is an h2 whatever it was written as; what the next one is takes the whole document to say
    if (node.type === 'heading' && headings++ > 0) break
    const html = node === first && node.type !== 'text' ? picture(node, lesson, locale) : block(node, lesson)
    if (html === null) break
    drawn.push(html)
  }
  return drawn.length > 0 ? `<div><div dir="auto" class="prose">${drawn.join('')}</div></div>` : ''
}

const tags: Record<string, string> = { paragraph: 'p', heading: 'h2', bulletList: 'ul', listItem: 'li', blockquote: 'blockquote' }

function block(node: BlockNode, lesson: LessonView): string | null {
  if (node.type === 'text') return text(node, lesson)
  if (node.type === 'hardBreak') return '<br>'
  const tag = tags[node.type]
  const inner = (node.content ?? []).map((one) => block(one, lesson))
  if (!tag || inner.includes(null)) return null
  const align = node.type === 'paragraph' && node.attrs?.align
  return `<${tag}${align ? ` class="align-${align}"` : ''}>${inner.join('')}</${tag}>`
}

const markTags: Record<Exclude<BlockMark['type'], 'link'>, [string, string]> = {
  bold: ['<strong>', '</strong>'],
  italic: ['<em>', '</em>'],
  strike: ['<s>', '</s>'],
  underline: ['<u>', '</u>'],
  code: ['<code dir="ltr" translate="no">', '</code>'],
  highlight: ['<mark>', '</mark>'],
  subscript: ['<sub>', '</sub>'],
  superscript: ['<sup>', '</sup>'],
}

function text({ text: words, marks = [] }: BlockText, lesson: LessonView): string {
  const inner = marks.reduce((html, mark) => (mark.type === 'link' ? html : markTags[mark.type].join(html)), e(words))
  const href = marks.map((mark) => (mark.type === 'link' ? addressOf(mark.attrs.href, lesson) : null)).find((found) => found !== null)
  return href ? `<a href="${e(href)}">${inner}</a>` : inner
}

function addressOf(href: string, { course, media }: LessonView): string | null {
  if (href.startsWith('lesson:')) return `/learn/courses/${course.slug}/lessons/${href.slice(7)}`
  if (href.startsWith('media:')) return media[href.slice(6).split(/[?#]/)[0] ?? '']?.url ?? null
  return /^(https?:\/\/|mailto:|tel:|#|\/(?!\/))/i.test(href) ? href : null
}

/** As the app numbers pictures with a caption: see figure-numbers.ts there. */
const firstFigure = (locale: string): string => (locale.startsWith('ar') ? 'الشكل ١.' : 'Figure 1.')

/** A stored picture whose size is known, or nothing: the lines beneath it must not move when it comes. */
function picture({ attrs }: BlockElement, { media }: LessonView, locale: string): string | null {
  const stored = media[attrs?.mediaId ?? '']
  const width = attrs?.width ?? stored?.width
  const height = attrs?.height ?? stored?.height
  if (!stored || !width || !height) return null
  const widths = stored.srcset ? ` sizes="${pictureSizes}" srcset="${e(stored.srcset)}"` : ''
  const caption = attrs?.caption ? `<figcaption><b>${e(firstFigure(locale))}</b> ${e(attrs.caption)}</figcaption>` : ''
  return `<figure class="fig"><div class="fig-plate"><img${widths} src="${e(stored.url)}" alt="${e(attrs?.alt ?? '')}" width="${width}" height="${height}" fetchpriority="high"></div>${caption}</figure>`
}
