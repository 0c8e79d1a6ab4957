import type { ErrorCode, FieldError } from '../../src/kernel/errors.ts'

export type ApiErrorCode = ErrorCode | 'OFFLINE'

/** Every way a call can fail, in one class. `message` is written for people; `requestId` is what support asks for. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  constructor(
    readonly code: ApiErrorCode,
    message: string,
    readonly status: number,
    readonly details: readonly FieldError[] = [],
    readonly requestId: string | null = null,
  ) {
    super(message)
  }
}

type Envelope = { error?: { code?: ErrorCode; message?: string; details?: FieldError[]; requestId?: string } }

/** The envelope of a refusal, also when something before the API (a proxy, a crash) answered in its place. */
export async function errorOf(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => ({}))) as Envelope
  const code = body.error?.code ?? (response.status >= 500 ? 'UNAVAILABLE' : 'INTERNAL')
  const requestId = body.error?.requestId ?? response.headers.get('x-request-id')
  return new ApiError(code, body.error?.message ?? response.statusText, response.status, body.error?.details ?? [], requestId)
}

export const offline = () => new ApiError('OFFLINE', 'The network is not there.', 0)

export const isApiError = (error: unknown, code?: ApiErrorCode): error is ApiError =>
  error instanceof ApiError && (code === undefined || error.code === code)

/** A script, style or catalog of the app itself that did not come; web/build/preload-helper.js names its errors so too. */
export const lostPart = (cause: unknown) => Object.assign(new Error('A part of the app did not load.', { cause }), { name: 'LostPart' })
export const isLostPart = (error: unknown): error is Error => error instanceof Error && error.name === 'LostPart'

/** What to write beneath each field: the first complaint about it. Empty when the error names no field. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof ApiError)) return {}
  const byField: Record<string, string> = {}
  for (const { field, message } of error.details) byField[field] ??= message
  return byField
}
