import { always, definePolicy, everyone, grant, type Predicate, platformOnly } from '../../kernel/policy.ts'

type AboutPerson = { userId: string }
const isSelf: Predicate<AboutPerson> = (actor, { userId }) => actor.id === userId

export const policy = definePolicy('user', {
  list: grant({ admin: always }),
  view: grant<AboutPerson>({ learner: isSelf, content_creator: isSelf, instructor: isSelf, admin: always }),
  create: grant({ admin: always }),
  update: grant({ admin: always }),
  remove: grant({ admin: always }),
  manageOwnAccount: grant(everyone(always)),
  visit: platformOnly,
})
