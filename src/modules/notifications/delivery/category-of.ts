import type { Category } from '../contract.ts'
import type { notifications } from '../tables.ts'

type Kept = (typeof notifications.$inferSelect)['category']

/** The table's CHECK knows the first four categories and cannot be changed: what came later is known by its type. */
export const categoryOf = ({ type, category }: { type: string; category: Kept }): Category =>
  type === 'message_received' ? 'messages' : category
export const keptAs = (category: Category): Kept => (category === 'messages' ? 'courses' : category)
