export type LettersSearch = { state?: 'all' }

export const readLettersSearch = (search: Record<string, unknown>): LettersSearch => (search.state === 'all' ? { state: 'all' } : {})
