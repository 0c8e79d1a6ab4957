import type { Role } from '../../src/kernel/actor.ts'

/** The signed-in person as `/auth/login`, `/auth/refresh` and `/auth/me` give them. */
export type SessionUser = {
  id: string
  email: string
  fullName: string | null
  avatarUrl: string | null
  role: Role
  isProfileComplete: boolean
  locale: string
  /** Runs the whole installation. */
  isPlatformAdmin?: boolean
  /** Of the platform, not of the school: let in until then. */
  visitUntil?: string | null
  /** A teaching assistant of some course, who gets to its grading whatever their role. */
  assists: boolean
}
