import { always, definePolicy, grant, type Predicate } from '../../kernel/policy.ts'

type Owned = { ownerId: string }
const isOwner: Predicate<Owned> = (actor, { ownerId }) => actor.id === ownerId
const owners = grant<Owned>({ content_creator: isOwner, instructor: isOwner, admin: always })

export const policy = definePolicy('import', {
  create: grant({ content_creator: always, instructor: always, admin: always }),
  list: grant({ content_creator: always, instructor: always, admin: always }),
  read: owners,
  delete: owners,
})
