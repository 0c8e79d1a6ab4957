/** One JSON line an event, for Workers Logs. Values must hold no secret and no body. */
export function log(level: 'info' | 'warn' | 'error', message: string, fields: Record<string, unknown> = {}): void {
  console[level](JSON.stringify({ level, message, ...fields }))
}

/** What an unexpected error is worth in a log: its message and stack, never shown to a client. */
export const errorFields = (error: unknown): Record<string, unknown> =>
  error instanceof Error
    ? {
        error: withoutParams(error.message),
        stack: withoutParams(error.stack),
        cause: error.cause instanceof Error ? error.cause.message : undefined,
      }
    : { error: String(error) }

/** Drizzle says of a failed query what it was given: addresses, digests, whole bodies. The stack begins with the message. */
const withoutParams = (text: string | undefined): string | undefined =>
  text?.replace(/\nparams: [\s\S]*?(?=\n {4}at |$)/, '\nparams: not logged')
