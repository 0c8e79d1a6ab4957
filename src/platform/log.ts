/** One JSON line an event, for Workers Logs. Values must hold no secret and no body. */
export function log(level: 'info' | 'warn' | 'error', message: string, fields: Record<string, unknown> = {}): void {
  console[level](JSON.stringify({ level, message, ...fields }))
}

/** What an unexpected error is worth in a log: its message and stack, never shown to a client. */
export const errorFields = (error: unknown): Record<string, unknown> =>
  error instanceof Error
    ? {
        error: withoutValues(error.message),
        stack: error.stack && withoutValues(error.stack),
        cause: error.cause instanceof Error ? error.cause.message : undefined,
      }
    : { error: String(error) }

/** Drizzle puts the values of a failed query into its message: addresses, digests, people's words. They stay out. */
const withoutValues = (text: string): string => text.replace(/\nparams: .*?(?=\n {4}at |$)/s, '')
