import { z } from 'zod'
import { defineEvent } from '../../kernel/events.ts'

/** Someone joined: they registered and confirmed their address, or an admin made their account. */
export const userCreated = defineEvent('user.created', z.object({ userId: z.string(), email: z.string(), role: z.string() }))
/** Sessions of theirs were ended: one or all, by themselves or not. Which ones, the database says. */
export const userSignedOut = defineEvent('user.signed_out', z.object({ userId: z.string() }))
export const userRemoved = defineEvent('user.removed', z.object({ userId: z.string() }))
