import { csvMark, csvOf } from '../../kernel/csv.ts'
import { authorize } from '../../kernel/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { AuditEntry, AuditFilters } from './contract.ts'
import { policy } from './policy.ts'
import { readAuditLog } from './read-audit-log.ts'

/** Entries of a stretch that is held in memory: the file is written as it is read. */
const stretch = 250

const head = ['At', 'Actor', 'Actor id', 'Actor type', 'Action', 'Entity', 'Entity id', 'Before', 'After', 'IP', 'User agent', 'Request']

/** Everything the filters leave, as CSV, newest first. */
export function exportAuditLog(ctx: Ctx, filters: AuditFilters): ReadableStream<Uint8Array> {
  authorize(ctx, policy.read)
  const text = new TextEncoder()
  let cursor: string | null = null
  return new ReadableStream({
    start: (out) => out.enqueue(text.encode(csvMark + csvOf([head]))),
    async pull(out) {
      let lines: AuditEntry[]
      do {
        const page = await readAuditLog(ctx, { ...filters, perPage: stretch, ...(cursor ? { cursor } : {}) })
        lines = page.items
        cursor = page.nextCursor
      } while (lines.length === 0 && cursor !== null)
      out.enqueue(text.encode(csvOf(lines.map(lineOf))))
      if (cursor === null) out.close()
    },
  })
}

const lineOf = ({ at, actor, action, entity, before, after, ip, userAgent, requestId }: AuditEntry): string[] => [
  ...[at, actor.name, actor.id ?? '', actor.type, action, entity.type, entity.id],
  ...[json(before), json(after), ip ?? '', userAgent ?? '', requestId ?? ''],
]
const json = (value: unknown): string => (value === null || value === undefined ? '' : JSON.stringify(value))
