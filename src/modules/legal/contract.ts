import { z } from 'zod'
import { legalKinds } from '../../platform/database/tables.ts'
import { BlockDocument } from '../catalog/lessons/blocks.ts'

export const LegalKind = z.enum(legalKinds)

/** As everyone reads it. */
export const LegalPage = z.object({ kind: LegalKind, content: BlockDocument, updatedAt: z.string() }).meta({ id: 'LegalPage' })
export type LegalPage = z.infer<typeof LegalPage>

/** As admins write it: Markdown, empty while there is no such page. */
export const LegalText = z.object({ kind: LegalKind, text: z.string(), updatedAt: z.string().nullable() }).meta({ id: 'LegalText' })
export type LegalText = z.infer<typeof LegalText>

export const LegalTextPatch = z.object({ text: z.string().trim().max(200_000) })
export type LegalTextPatch = z.infer<typeof LegalTextPatch>
