import { z } from 'zod'
import { describe } from '../../http/describe.ts'
import { createRouter, ok } from '../../http/router.ts'
import { validate } from '../../http/validate.ts'
import { LegalKind, LegalPage, LegalText, LegalTextPatch } from './contract.ts'
import { getLegalPage } from './get-legal-page.ts'
import { listLegalTexts } from './list-legal-texts.ts'
import { policy } from './policy.ts'
import { updateLegalText } from './update-legal-text.ts'

const Kind = z.object({ kind: LegalKind })

export const routes = createRouter()
  .get(
    '/organization/legal',
    describe({ summary: 'The legal pages as admins write them', permission: policy.edit, returns: LegalText, list: 'all' }),
    async (c) => ok(c, await listLegalTexts(c.var.ctx)),
  )
  .get(
    '/organization/legal/:kind',
    describe({ summary: 'Terms, privacy, imprint or accessibility', permission: policy.read, returns: LegalPage, sameForVisitors: true }),
    validate('param', Kind),
    async (c) => ok(c, await getLegalPage(c.var.ctx, c.req.valid('param').kind)),
  )
  .patch(
    '/organization/legal/:kind',
    describe({ summary: 'Write a legal page in Markdown; empty takes it away', permission: policy.edit, returns: LegalText }),
    validate('param', Kind),
    validate('json', LegalTextPatch),
    async (c) => ok(c, await updateLegalText(c.var.ctx, c.req.valid('param').kind, c.req.valid('json'))),
  )
