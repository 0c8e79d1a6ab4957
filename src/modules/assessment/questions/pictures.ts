import type { Ctx, Guard } from '../../../platform/ctx.ts'
import { blockMediaIds } from '../../catalog/lessons/blocks.ts'
import { mayPicture, mayShow } from '../../media/public.ts'
import type { QuestionInput } from './contract.ts'

type Showing = Partial<Pick<QuestionInput, 'text' | 'options'>>

const inText = ({ text }: Showing): string[] => (text === undefined || typeof text === 'string' ? [] : blockMediaIds(text))
const inOptions = ({ options = [] }: Showing) => options.flatMap(({ mediaId }, at) => (mediaId ? [{ mediaId, at }] : []))

/** Every stored file that questions show, in their words or their options. */
export const filesShown = (questions: readonly Showing[]): string[] =>
  questions.flatMap((question) => [...inText(question), ...inOptions(question).map(({ mediaId }) => mediaId)])

/**
 * Holds that the actor may show what these questions show: learners get it signed. What was shown `before` may stay, whoever
 * it belongs to. `courseId` is null in a bank of the school.
 */
export function mayShowFiles(
  ctx: Ctx,
  { courseId, before = [] }: { courseId: string | null; before?: readonly string[] },
  questions: readonly Showing[],
  fieldOf: (index: number) => string = () => '',
): Guard[] {
  const known = new Set(before)
  const pictures = questions.flatMap((question, index) =>
    inOptions(question)
      .filter(({ mediaId }) => !known.has(mediaId))
      .map(({ mediaId, at }) => ({ mediaId, field: `${fieldOf(index)}options.${at}.mediaId` })),
  )
  const others = questions.flatMap(inText).filter((id) => !known.has(id))
  return [
    ...mayPicture(ctx, { courseId, mediaIds: pictures.map(({ mediaId }) => mediaId), fields: pictures.map(({ field }) => field) }),
    ...mayShow(ctx, { courseId: courseId ?? '', mediaIds: others }, 'text'),
  ]
}
