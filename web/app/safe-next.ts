/** Where to go after signing in: only ever a path of this site. */
export const safeNext = (next: unknown): string => (typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/learn')
