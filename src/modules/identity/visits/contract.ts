import { z } from 'zod'

/** Why someone who runs the installation comes into a school, and for how long. */
export const VisitInput = z.object({
  reason: z.string().trim().min(10, 'must say why, in a few words').max(500),
  minutes: z.number().int().min(5).max(480).default(60),
})
export type VisitInput = z.infer<typeof VisitInput>
export const Visit = z
  .object({
    id: z.string(),
    operatorName: z.string(),
    reason: z.string(),
    createdAt: z.string(),
    /** Null while the way in has not been used. */
    enteredAt: z.string().nullable(),
    expiresAt: z.string(),
    /** Ended before its time. */
    endedAt: z.string().nullable(),
  })
  .meta({ id: 'Visit' })
export type Visit = z.infer<typeof Visit>
/** `url` leads in, once, within two minutes. */
export const OpenedVisit = Visit.extend({ url: z.string() }).meta({ id: 'OpenedVisit' })
export type OpenedVisit = z.infer<typeof OpenedVisit>
export const EnterVisitInput = z.object({ pass: z.string().min(1).max(2000) })
export type EnterVisitInput = z.infer<typeof EnterVisitInput>
