/** Roles every tenant has. A custom role has an id of its own and is resolved to permissions when it comes. */
export const builtInRoles = ['learner', 'content_creator', 'instructor', 'admin'] as const
export type Role = (typeof builtInRoles)[number]

export type PersonActor = { kind: 'person'; id: string; name: string; role: Role; sessionId: string; isPlatformAdmin: boolean }
/** The product itself: subscribers, crons, alarms. */
export type SystemActor = { kind: 'system'; id: string; name: string }
/** Work a person started that goes on after their request: acts with that person's role. */
export type JobActor = { kind: 'job'; id: string; name: string; role: Role; jobId: string }
export type VisitorActor = { kind: 'visitor'; id: null; name: 'visitor' }
export type Actor = PersonActor | SystemActor | JobActor | VisitorActor

export const visitor: VisitorActor = { kind: 'visitor', id: null, name: 'visitor' }
export const systemActor = (name: string): SystemActor => ({ kind: 'system', id: `system:${name}`, name })
