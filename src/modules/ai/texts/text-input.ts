import type { SourceBlock } from '../jobs/contract.ts'

/** What a text is made from. */
export type TextInput = { blocks: SourceBlock[]; language: string }
