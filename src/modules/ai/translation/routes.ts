import { describe } from '../../../http/describe.ts'
import { createRouter, ok } from '../../../http/router.ts'
import { validate } from '../../../http/validate.ts'
import { policy } from '../policy.ts'
import { LessonTranslation, TranslateInput } from './contract.ts'
import { translateLesson } from './translate-lesson.ts'

export const routes = createRouter().post(
  '/ai/translate',
  describe({
    summary: 'A lesson in another language, as a suggestion to its author',
    permission: policy.author,
    returns: LessonTranslation,
    errors: ['QUOTA_EXCEEDED', 'UNPROCESSABLE', 'UNAVAILABLE'],
  }),
  validate('json', TranslateInput),
  async (c) => ok(c, await translateLesson(c.var.ctx, c.req.valid('json'))),
)
export type AiTranslationRoutes = typeof routes
