import type { Archive } from '../zip/open-archive.ts'
import type { CoursePlan } from './course-plan.ts'

export type PlanOptions = {
  /** Name of the uploaded file: the last resort for a title. */
  filename: string
  /** Language of the course where the material does not tell. */
  language: string
}

/** One format. `detect` looks at names and, where it must, at a little content; `plan` writes nothing. */
export type ImportAdapter = {
  format: string
  detect(archive: Archive): boolean | Promise<boolean>
  plan(archive: Archive, options: PlanOptions): Promise<CoursePlan>
}
