import { describe } from '../../http/describe.ts'
import { createRouter, cursored } from '../../http/router.ts'
import { validate } from '../../http/validate.ts'
import { AuditEntry, AuditQuery } from './contract.ts'
import { policy } from './policy.ts'
import { readAuditLog } from './read-audit-log.ts'

export const routes = createRouter().get(
  '/audit-log',
  describe({ summary: 'Who changed what, newest first', permission: policy.read, returns: AuditEntry, list: 'cursor' }),
  validate('query', AuditQuery),
  async (c) => cursored(c, await readAuditLog(c.var.ctx, c.req.valid('query'))),
)

export type AuditRoutes = typeof routes
