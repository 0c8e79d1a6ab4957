import { always, definePolicy, grant, type Predicate } from '../../kernel/policy.ts'

type Owned = { ownerId: string }
const isOwner: Predicate<Owned> = (actor, { ownerId }) => actor.id === ownerId

export const policy = definePolicy('media', {
  upload: grant({ admin: always, instructor: always, content_creator: always }),
  list: grant({ admin: always, instructor: always, content_creator: always }),
  listAll: grant({ admin: always }),
  read: grant<Owned>({ admin: always, instructor: isOwner, content_creator: isOwner }),
  edit: grant<Owned>({ admin: always, instructor: isOwner, content_creator: isOwner }),
  delete: grant<Owned>({ admin: always, instructor: isOwner, content_creator: isOwner }),
  moveLibrary: grant({ admin: always }),
  seeUsage: grant({ admin: always }),
})
