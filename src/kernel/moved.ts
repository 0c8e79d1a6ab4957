export const movingTypes = ['ai:progress', 'import:progress', 'media:progress'] as const
/** Something that a page may be waiting for has moved on: what stands at this path of the API is worth reading again. */
export type Moved = { type: (typeof movingTypes)[number]; path: string }
