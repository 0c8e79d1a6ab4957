import { describe } from '../../http/describe.ts'
import { createRouter, cursored } from '../../http/router.ts'
import { validate } from '../../http/validate.ts'
import { AuditEntry, AuditQuery } from './contract.ts'
import { exportAuditLog } from './export-audit-log.ts'
import { policy } from './policy.ts'
import { readAuditLog } from './read-audit-log.ts'

export const routes = createRouter().get(
  '/audit-log',
  describe({
    summary: 'Who changed what, newest first; as CSV with ?format=csv',
    permission: policy.read,
    returns: AuditEntry,
    list: 'cursor',
  }),
  validate('query', AuditQuery),
  async (c) => {
    const { format, ...slice } = c.req.valid('query')
    if (format === 'json') return cursored(c, await readAuditLog(c.var.ctx, slice))
    const headers = { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="audit-log.csv"' }
    return c.body(exportAuditLog(c.var.ctx, slice), 200, headers)
  },
)

export type AuditRoutes = typeof routes
