import { invalid } from '../../../../kernel/errors.ts'
import type { BlockDocument } from '../../../catalog/lessons/blocks.ts'
import type { References } from './page-context.ts'
import { pageDocument } from './page-document.ts'
import { parsePage } from './parse-page.ts'
import { PageRefused } from './refuse-costly.ts'

/** Links lead out, to mail, or to a page of the school; pictures have no place in such a text. */
const outside: References = {
  link: (target) => (/^(https?:\/\/|mailto:|tel:|#|\/(?!\/))/i.test(target) ? target : null),
  media: () => null,
}

/** Markdown that somebody types into a field, as blocks: what it says stays, no HTML comes through. `field` is named when it cannot be read. */
export function markdownDocument(text: string, field: string): BlockDocument {
  try {
    const { title, nodes, source } = parsePage(text)
    const { content, ...rest } = pageDocument(nodes, source, outside).document
    const heading = title ? [{ type: 'heading' as const, attrs: { level: 2 }, content: [{ type: 'text' as const, text: title }] }] : []
    return { ...rest, content: [...heading, ...content] }
  } catch (error) {
    if (error instanceof PageRefused) throw invalid(field, `cannot be read: ${error.message}`)
    throw error
  }
}
