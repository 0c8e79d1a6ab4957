import { i18n } from '@lingui/core'
import { useLingui } from '@lingui/react/macro'
import type { ChecklistItem } from '../../../../src/modules/catalog/review/contract.ts'

/**
 * The server says in English what a course lacks; by its key the same is said in the reader's language. `title` is that of
 * the lesson or module it is about. What this version does not know is shown as it came.
 */
export function useCheckWords() {
  const { t } = useLingui()
  return ({ key, ok, message }: ChecklistItem, title: string | undefined): { text: string; lang: string | undefined } => {
    if (i18n.locale === 'en') return { text: message, lang: undefined }
    const met: Record<string, string> = {
      title: t`The course has a title.`,
      description: t`The course has a description.`,
      category: t`The course has a category.`,
      modules: t`The course has modules.`,
      lessons: t`The course has lessons.`,
      emptyModule: t`Every module has a lesson.`,
      content: t`Every lesson has content.`,
      gone: t`Everything that lessons show is there.`,
      opens: t`Every lesson can be opened.`,
      completes: t`Every lesson can be completed.`,
      issue: t`Nothing is flagged.`,
      passingScore: t`The pass mark is right.`,
      price: t`The price is right.`,
    }
    const failing: Record<string, string> = {
      title: t`Give the course a title.`,
      description: t`Describe the course.`,
      category: t`Choose a category.`,
      modules: t`Add a module.`,
      lessons: t`Add a lesson.`,
      passingScore: t`The pass mark must be between 0 and 100.`,
      price: t`Set the price again.`,
      ...(title && {
        emptyModule: t`Add a lesson to “${title}”, or delete it.`,
        content: t`“${title}” has nothing in it yet.`,
        gone: t`What “${title}” shows is gone: choose something else.`,
        opens: t`“${title}” can never open: look at what it waits for.`,
        completes: t`“${title}” can never be completed: there is nothing to hand in.`,
        issue: t`“${title}” has questions to mend.`,
      }),
    }
    const text = (ok ? met : failing)[key]
    return text ? { text, lang: undefined } : { text: message, lang: 'en' }
  }
}
