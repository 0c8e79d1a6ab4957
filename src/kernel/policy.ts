import type { Actor, Role } from './actor.ts'
import { AppError } from './errors.ts'

type Known = Exclude<Actor, { kind: 'visitor' } | { kind: 'system' }>
/** Says whether this person may, from facts the verb has already read. Pure: no query hides in a policy. */
export type Predicate<Facts> = (actor: Known, facts: Facts) => boolean
export type Grants<Facts> = Partial<Record<Role, Predicate<Facts>>>

export type Permission<Facts = unknown> = {
  key: string
  /** `open`: visitors too. `platform`: platform admins only. Otherwise by role. */
  scope: 'open' | 'roles' | 'platform'
  grants: Grants<Facts>
}

export const always: Predicate<unknown> = () => true
export const everyone = <Facts>(when: Predicate<Facts>): Grants<Facts> => ({
  learner: when,
  content_creator: when,
  instructor: when,
  admin: when,
})

type Rule<Facts> = Omit<Permission<Facts>, 'key'>
/** Who may, by role; a role that is not named may not. */
export const grant = <Facts = unknown>(grants: Grants<Facts>): Rule<Facts> => ({ scope: 'roles', grants })
export const open: Rule<unknown> = { scope: 'open', grants: {} }
export const platformOnly: Rule<unknown> = { scope: 'platform', grants: {} }

type Keyed<Rules> = { [K in keyof Rules]: Rules[K] extends Rule<infer Facts> ? Permission<Facts> : never }

/** Names the permissions of an area: `definePolicy('course', { edit: grant({…}) }).edit.key === 'course.edit'`. */
export function definePolicy<Rules extends Record<string, Rule<never>>>(area: string, rules: Rules): Keyed<Rules> {
  return Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, { ...rule, key: `${area}.${name}` }])) as Keyed<Rules>
}

/** The one decision. Without facts it says whether the actor could ever be allowed. */
export function allows<Facts>(actor: Actor, permission: Permission<Facts>, facts?: Facts): boolean {
  if (permission.scope === 'open' || actor.kind === 'system') return true
  if (actor.kind === 'visitor') return false
  if (permission.scope === 'platform') return actor.kind === 'person' && actor.isPlatformAdmin
  const when = permission.grants[actor.role]
  if (!when) return false
  return facts === undefined ? true : when(actor, facts)
}

/** Throws UNAUTHENTICATED for a visitor and FORBIDDEN for a person the permission does not cover. */
export function authorize<Facts>(ctx: { actor: Actor }, permission: Permission<Facts>, facts?: Facts): void {
  if (allows(ctx.actor, permission, facts)) return
  if (ctx.actor.kind === 'visitor') throw new AppError('UNAUTHENTICATED', 'Sign in to go on.')
  throw new AppError('FORBIDDEN', 'You do not have permission to do this.')
}
