import { describe } from '../../http/describe.ts'
import { accepted, created, createRouter, noContent, ok, paged } from '../../http/router.ts'
import { validate } from '../../http/validate.ts'
import { notFound } from '../../kernel/errors.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Accepted, CreatePersonInput, PeopleQuery, PersonPatch, User } from './contract.ts'
import { createPerson } from './people/create-person.ts'
import { inviteAgain } from './people/invite-again.ts'
import { getPerson, listPeople } from './people/list-people.ts'
import { removePerson } from './people/remove-person.ts'
import { updatePerson } from './people/update-person.ts'
import { policy } from './policy.ts'

/** No id of one organization works in another: all but the caller's own are not found. */
function inOwn(ctx: Ctx, organization: string): Ctx {
  if (organization !== ctx.tenant.id && organization !== ctx.tenant.slug) throw notFound('The organization')
  return ctx
}

/** The people of the school, for those who run it. */
export const peopleRoutes = createRouter()
  .get(
    '/users',
    describe({ summary: 'People, by name, address, role or status', permission: policy.list, returns: User, list: 'page' }),
    validate('query', PeopleQuery),
    async (c) => paged(c, await listPeople(c.var.ctx, c.req.valid('query'))),
  )
  .post(
    '/users',
    describe({
      summary: 'Make an account, or invite someone',
      permission: policy.create,
      returns: User,
      status: 201,
      errors: ['CONFLICT'],
    }),
    validate('json', CreatePersonInput),
    async (c) => created(c, await createPerson(c.var.ctx, c.req.valid('json'))),
  )
  .get(
    '/organizations/:id/users',
    describe({ summary: 'People of the own organization, as /users', permission: policy.list, returns: User, list: 'page' }),
    validate('query', PeopleQuery),
    async (c) => paged(c, await listPeople(inOwn(c.var.ctx, c.req.param('id')), c.req.valid('query'))),
  )
  .post(
    '/organizations/:id/users',
    describe({
      summary: 'Make an account in the own organization, as /users',
      permission: policy.create,
      returns: User,
      status: 201,
      errors: ['CONFLICT'],
    }),
    validate('json', CreatePersonInput),
    async (c) => created(c, await createPerson(inOwn(c.var.ctx, c.req.param('id')), c.req.valid('json'))),
  )
  .get('/users/:id', describe({ summary: 'One person', permission: policy.view, returns: User }), async (c) =>
    ok(c, await getPerson(c.var.ctx, c.req.param('id'))),
  )
  .patch(
    '/users/:id',
    describe({ summary: 'Change name, role or status of a person', permission: policy.update, returns: User, errors: ['UNPROCESSABLE'] }),
    validate('json', PersonPatch),
    async (c) => ok(c, await updatePerson(c.var.ctx, c.req.param('id'), c.req.valid('json'))),
  )
  .delete(
    '/users/:id',
    describe({ summary: 'Remove a person and their personal data', permission: policy.remove, status: 204, errors: ['UNPROCESSABLE'] }),
    async (c) => noContent(c, await removePerson(c.var.ctx, c.req.param('id'))),
  )
  .post(
    '/users/:id/invitation',
    describe({
      summary: 'Send an invitation again',
      permission: policy.create,
      returns: Accepted,
      status: 202,
      errors: ['UNPROCESSABLE'],
      limit: { limit: 30, window: 60 },
    }),
    async (c) => accepted(c, await inviteAgain(c.var.ctx, c.req.param('id'))),
  )

export type PeopleRoutes = typeof peopleRoutes
