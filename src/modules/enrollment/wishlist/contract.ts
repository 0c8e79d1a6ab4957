import { z } from 'zod'
import { CourseCard } from '../../catalog/contract.ts'

export const Wish = z.object({ courseId: z.string(), addedAt: z.string(), course: CourseCard }).meta({ id: 'Wish' })
export type Wish = z.infer<typeof Wish>
