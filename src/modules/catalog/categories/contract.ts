import { z } from 'zod'
import { oneLine } from '../../../kernel/text.ts'

export const CategorySummary = z.object({ id: z.string(), name: z.string(), slug: z.string(), parentId: z.string().nullable() })
export type CategorySummary = z.infer<typeof CategorySummary>

export const Category = CategorySummary.extend({
  description: z.string().nullable(),
  order: z.number().int(),
  isActive: z.boolean(),
  createdAt: z.string(),
  updatedAt: z.string(),
}).meta({ id: 'Category' })
export type Category = z.infer<typeof Category>

const fields = {
  name: oneLine(120),
  slug: z.string().trim().min(1).max(120),
  description: z.string().trim().max(2000).nullable(),
  parentId: z.string().max(40).nullable(),
  order: z.number().int().min(0).max(100_000),
  isActive: z.boolean(),
}
export const CreateCategoryInput = z.object(fields).partial().required({ name: true })
export type CreateCategoryInput = z.infer<typeof CreateCategoryInput>
export const CategoryPatch = z.object(fields).partial()
export type CategoryPatch = z.infer<typeof CategoryPatch>
