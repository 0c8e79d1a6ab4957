import { z } from 'zod'

export const Wish = z
  .object({
    courseId: z.string(),
    addedAt: z.string(),
    course: z.object({
      id: z.string(),
      title: z.string(),
      slug: z.string(),
      subtitle: z.string().nullable(),
      language: z.string(),
      categoryId: z.string().nullable(),
      thumbnailUrl: z.string().nullable(),
    }),
  })
  .meta({ id: 'Wish' })
export type Wish = z.infer<typeof Wish>
