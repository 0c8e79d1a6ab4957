import { AppError, unprocessable } from '../../../kernel/errors.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { SourceBlock } from '../jobs/contract.ts'
import { fileBlocks, isReadable } from './file-blocks.ts'
import type { StoredFile } from './stored-file.ts'

/** Some forty books: what the lessons of one source may take in memory. */
const lettersAtMost = 8_000_000

/** Both by the place of the file in the list. */
type Documents = { blocks: SourceBlock[][]; refused: (AppError | null)[] }

/**
 * The words of lessons' documents, one file after the other: each may fill an isolate. One that cannot be read holds the
 * others up no more than a video without captions does; `refused` says what is wrong with it.
 */
export async function lessonDocuments(ctx: Ctx, files: readonly (StoredFile | undefined)[]): Promise<Documents> {
  const blocks: SourceBlock[][] = []
  const refused: (AppError | null)[] = []
  let letters = 0
  for (const file of files) {
    const read = file && isReadable(file) ? await tried(fileBlocks(ctx, file)) : []
    refused.push(read instanceof AppError ? read : null)
    const words = read instanceof AppError ? [] : read
    blocks.push(words)
    letters += words.reduce((sum, { text }) => sum + text.length, 0)
    if (letters > lettersAtMost) {
      const tooMuch = 'hold more text than can be read at once. Choose fewer.'
      throw unprocessable(`These lessons ${tooMuch}`, [{ field: 'source.lessonIds', message: tooMuch }])
    }
  }
  return { blocks, refused }
}

/** What is wrong with a file is an answer; what is wrong with the store is not. */
const tried = (blocks: Promise<SourceBlock[]>): Promise<SourceBlock[] | AppError> =>
  blocks.catch((error: unknown) => {
    if (error instanceof AppError && error.code !== 'UNAVAILABLE') return error
    throw error
  })
