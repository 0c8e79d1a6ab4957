import { describe } from '../../http/describe.ts'
import { created, createRouter, cursored, noContent, ok } from '../../http/router.ts'
import { validate } from '../../http/validate.ts'
import { CursorQuery } from '../../kernel/pagination.ts'
import { policy as identityPolicy } from '../identity/policy.ts'
import { OpenedVisit, Visit, VisitInput } from '../identity/visits/contract.ts'
import { announceToAdmins } from './announcements/announce.ts'
import { PlatformAnnouncement, PlatformAnnouncementInput } from './announcements/contract.ts'
import { listPlatformAnnouncements } from './announcements/list-announcements.ts'
import { DeadLetter, DeadLetterIds, DeadLetterQuery, Settled } from './dead-letters/contract.ts'
import { listDeadLetters } from './dead-letters/list-dead-letters.ts'
import { discardDeadLetter, discardDeadLetters, replayDeadLetter, replayDeadLetters } from './dead-letters/settle-dead-letters.ts'
import { PlatformHealth } from './health/contract.ts'
import { readHealth } from './health/read-health.ts'
import { policy } from './policy.ts'
import { endVisitOf, visitsOfTenant, visitTenant } from './visits/visit-tenant.ts'

export const systemRoutes = createRouter()
  .get(
    '/organizations/:id/visits',
    describe({
      summary: 'Who of the platform came into a tenant, and why',
      permission: identityPolicy.visit,
      returns: Visit,
      list: 'cursor',
    }),
    validate('query', CursorQuery),
    async (c) => cursored(c, await visitsOfTenant(c.var.ctx, c.req.param('id'), c.req.valid('query'))),
  )
  .post(
    '/organizations/:id/visits',
    describe({
      summary: 'Come into a tenant as its platform, for a stated reason and a while',
      permission: identityPolicy.visit,
      returns: OpenedVisit,
      status: 201,
      errors: ['UNPROCESSABLE'],
    }),
    validate('json', VisitInput),
    async (c) => created(c, await visitTenant(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .delete(
    '/organizations/:id/visits/:visitId',
    describe({ summary: 'End a visit before its time', permission: identityPolicy.visit, status: 204 }),
    async (c) => noContent(c, await endVisitOf(c.var.ctx, c.req.param('id'), c.req.param('visitId'))),
  )
  .get(
    '/system/health',
    describe({ summary: 'Stores, shards, and what waits on them', permission: policy.seeHealth, returns: PlatformHealth }),
    async (c) => ok(c, await readHealth(c.var.ctx)),
  )
  .get(
    '/system/dead-letters',
    describe({
      summary: 'Messages that kept failing, of every tenant',
      permission: policy.replayDeadLetters,
      returns: DeadLetter,
      list: 'cursor',
    }),
    validate('query', DeadLetterQuery),
    async (c) => cursored(c, await listDeadLetters(c.var.ctx, c.req.valid('query'))),
  )
  .post(
    '/system/dead-letters/replay',
    describe({ summary: 'Put dead letters back on the queue', permission: policy.replayDeadLetters, returns: Settled }),
    validate('json', DeadLetterIds),
    async (c) => ok(c, await replayDeadLetters(c.var.ctx, c.req.valid('json').ids)),
  )
  .post(
    '/system/dead-letters/discard',
    describe({ summary: 'Give dead letters up', permission: policy.replayDeadLetters, returns: Settled }),
    validate('json', DeadLetterIds),
    async (c) => ok(c, await discardDeadLetters(c.var.ctx, c.req.valid('json').ids)),
  )
  .post(
    '/system/dead-letters/:id/replay',
    describe({
      summary: 'Put a dead letter back on the queue',
      permission: policy.replayDeadLetters,
      returns: DeadLetter,
      errors: ['UNPROCESSABLE'],
    }),
    async (c) => ok(c, await replayDeadLetter(c.var.ctx, c.req.param('id'))),
  )
  .post(
    '/system/dead-letters/:id/discard',
    describe({
      summary: 'Give a dead letter up',
      permission: policy.replayDeadLetters,
      returns: DeadLetter,
      errors: ['UNPROCESSABLE'],
    }),
    async (c) => ok(c, await discardDeadLetter(c.var.ctx, c.req.param('id'))),
  )
  .get(
    '/system/announcements',
    describe({
      summary: 'What was said to the admins of all tenants',
      permission: policy.announce,
      returns: PlatformAnnouncement,
      list: 'cursor',
    }),
    validate('query', CursorQuery),
    async (c) => cursored(c, await listPlatformAnnouncements(c.var.ctx, c.req.valid('query'))),
  )
  .post(
    '/system/announcements',
    describe({
      summary: 'Say something to the admins of all tenants',
      permission: policy.announce,
      returns: PlatformAnnouncement,
      status: 201,
    }),
    validate('json', PlatformAnnouncementInput),
    async (c) => created(c, await announceToAdmins(c.var.ctx, c.req.valid('json'))),
  )

export type SystemRoutes = typeof systemRoutes
