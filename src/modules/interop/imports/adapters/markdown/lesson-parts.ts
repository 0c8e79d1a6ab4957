import type { RootContent } from 'mdast'
import { plainText } from '../../markdown/page-nodes.ts'
import type { MarkdownPage } from '../../markdown/parse-page.ts'
import { type QuizSection, takeQuizzes } from '../../markdown/task-list-quiz.ts'
import { fitTitle } from '../../plan/fit-text.ts'
import type { PageSummary } from './page-summary.ts'

/** What one page gives: its text without what became lessons of their own. */
export type LessonParts = { nodes: RootContent[]; quizzes: QuizSection[]; assignment: { title: string; nodes: RootContent[] } | null }

/** Stands for the link from the lesson to the assignment that was taken out of it. */
export const liftedAssignmentTarget = 'lifted-assignment:'

/**
 * Parts a page the same way each time it is read. With `liftAssignment` its section "Assignment" becomes one, as in a
 * course where the other lessons keep theirs in a file; the lesson keeps the heading and a link to it.
 */
export function lessonParts(page: MarkdownPage, summary: PageSummary, liftAssignment: boolean): LessonParts {
  if (summary.kind === 'assignment') return { nodes: page.nodes, quizzes: [], assignment: null }
  const { nodes, quizzes } = takeQuizzes(page.nodes, `quiz:${summary.path}`, summary.kind === 'quiz')
  if (!liftAssignment) return { nodes, quizzes, assignment: null }
  const section = assignmentSection(nodes)
  if (!section) return { nodes, quizzes, assignment: null }
  const title = fitTitle(`${summary.title}: ${section.heading}`)
  const link: RootContent = {
    type: 'paragraph',
    children: [{ type: 'link', url: liftedAssignmentTarget, children: [{ type: 'text', value: title }] }],
  }
  const rest = [...nodes.slice(0, section.start), link, ...nodes.slice(section.end)]
  return { nodes: rest, quizzes, assignment: { title, nodes: nodes.slice(section.start, section.end) } }
}

function assignmentSection(nodes: readonly RootContent[]): { heading: string; start: number; end: number } | null {
  const at = nodes.findLastIndex((node) => node.type === 'heading' && /^\W*(assignment|homework)\W*$/i.test(plainText(node)))
  const node = nodes[at]
  if (node?.type !== 'heading') return null
  const next = nodes.findIndex((other, index) => index > at && other.type === 'heading' && other.depth <= node.depth)
  const end = next < 0 ? nodes.length : next
  return end > at + 1 ? { heading: plainText(node).trim(), start: at + 1, end } : null
}
