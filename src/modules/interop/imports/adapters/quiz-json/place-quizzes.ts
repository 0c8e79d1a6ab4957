import type { PageLink } from '../markdown/page-summary.ts'
import type { BookQuiz, QuizBook } from './read-quiz-json.ts'

export type QuizPlace = { quiz: BookQuiz; book: QuizBook; when: 'before' | 'after'; target: string }

/** Which quizzes a page links to, and whether the learner takes them before the lesson or after it. */
export function linkedQuizzes(links: readonly PageLink[], books: readonly QuizBook[]): QuizPlace[] {
  const places = new Map<BookQuiz, QuizPlace>()
  for (const link of links) {
    const id = quizNumber(link.target)
    if (id === null) continue
    for (const book of books) {
      const quiz = book.quizzes.find((one) => one.id === id)
      if (!quiz || places.has(quiz)) continue
      places.set(quiz, { quiz, book, target: link.target, when: whenTaken(quiz, link) })
      break
    }
  }
  return [...places.values()]
}

/** The number at the end of an address of a quiz: `…/quiz/12`, `…/quizzes/en/12/`, `…#/quiz?id=12`. */
export function quizNumber(target: string): string | null {
  return /quiz(?:zes)?(?:\/[a-z-]{2,7})?[/?#=]+(?:id=)?(\d{1,5})\/?(?:[?#].*)?$/i.exec(target)?.[1] ?? null
}

/** Named so by the quiz, else by the link (links are the more often mistyped); else the first half of a page leads into the lesson and the second half out of it. */
function whenTaken(quiz: BookQuiz, link: PageLink): 'before' | 'after' {
  for (const text of [quiz.title, link.text]) {
    if (/\bpre\b|\bbefore\b|\bwarm-?up\b|\bstarting\b/i.test(text)) return 'before'
    if (/\bpost\b|\bafter\b|\bending\b/i.test(text)) return 'after'
  }
  return link.position < 0.5 ? 'before' : 'after'
}
