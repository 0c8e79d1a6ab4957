/** Every error the API can answer, and its HTTP status. The set is closed: clients switch on it. */
export const errorStatus = {
  VALIDATION_ERROR: 400,
  UNAUTHENTICATED: 401,
  PAYMENT_REQUIRED: 402,
  QUOTA_EXCEEDED: 402,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  GONE: 410,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  UNPROCESSABLE: 422,
  LOCKED: 423,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
} as const

export type ErrorCode = keyof typeof errorStatus
export type FieldError = { field: string; message: string }

/** The only error a verb throws on purpose. The message is shown to people; internals never go in it. */
export class AppError extends Error {
  override readonly name = 'AppError'
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: FieldError[] = [],
    readonly headers: Record<string, string> = {},
  ) {
    super(message)
  }
  get status(): (typeof errorStatus)[ErrorCode] {
    return errorStatus[this.code]
  }
}

export const notFound = (what: string): AppError => new AppError('NOT_FOUND', `${what} was not found.`)
export const conflict = (message: string, field?: string): AppError => new AppError('CONFLICT', message, field ? [{ field, message }] : [])
export const unprocessable = (message: string, details: FieldError[] = []): AppError => new AppError('UNPROCESSABLE', message, details)
export const invalid = (field: string, message: string): AppError => new AppError('VALIDATION_ERROR', message, [{ field, message }])
