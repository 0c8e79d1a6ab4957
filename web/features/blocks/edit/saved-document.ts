import type { JSONContent } from '@tiptap/core'
import type { BlockDocument } from '../../../../src/modules/catalog/lessons/blocks.ts'

/** Blocks that still wait for their file or address are not saved. */
const needs: Record<string, string[]> = {
  image: ['mediaId', 'src'],
  video: ['mediaId', 'src'],
  audio: ['mediaId', 'src'],
  file: ['mediaId', 'src'],
  embed: ['src'],
}

/** What the editor alone needs. */
const own = new Set(['waiting', 'colwidth'])

/** The editor's document as it is stored: no empty attributes, no unfinished blocks. */
export function savedDocument(json: JSONContent): BlockDocument {
  return { type: 'doc', content: (json.content ?? []).flatMap(saved) } as BlockDocument
}

function saved({ type = '', attrs, content, marks, text }: JSONContent): JSONContent[] {
  const needed = needs[type]
  if (needed && !needed.some((name) => attrs?.[name])) return []
  const kept = tidy(attrs)
  const clean = marks?.map((mark) => {
    const attributes = tidy(mark.attrs)
    return { type: mark.type, ...(attributes && { attrs: attributes }) }
  })
  return [
    {
      type,
      ...(kept && { attrs: kept }),
      ...(content && { content: content.flatMap(saved) }),
      ...(clean && clean.length > 0 && { marks: clean }),
      ...(text !== undefined && { text }),
    },
  ]
}

function tidy(attrs: Record<string, unknown> | undefined): Record<string, unknown> | undefined {
  const entries = Object.entries(attrs ?? {}).filter(([name, value]) => value !== null && value !== undefined && !own.has(name))
  return entries.length > 0 ? Object.fromEntries(entries) : undefined
}
