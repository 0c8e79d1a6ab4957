import { primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { tenantColumns, timestamps } from '../../platform/database/columns.ts'
import { legalKinds } from '../../platform/database/tables.ts'
import type { BlockDocument } from '../catalog/lessons/blocks.ts'

/** A school's terms, privacy notice and the like: the Markdown that was written, and the blocks that are shown. */
export const legalPages = sqliteTable(
  'legal_pages',
  {
    ...tenantColumns(),
    kind: text({ enum: legalKinds }).notNull(),
    text: text().notNull(),
    content: text({ mode: 'json' }).$type<BlockDocument>().notNull(),
    ...timestamps(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.kind] })],
)
