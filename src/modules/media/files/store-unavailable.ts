import { AppError } from '../../../kernel/errors.ts'
import { errorFields, log } from '../../../platform/log.ts'

/** A failing file store is UNAVAILABLE, so that clients try again; what it said goes to the log only. */
export function storeUnavailable(error: unknown): never {
  if (error instanceof AppError) throw error
  log('error', 'file store failed', errorFields(error))
  throw new AppError('UNAVAILABLE', 'The file store did not answer. Try again in a moment.', [], { 'retry-after': '2' })
}
