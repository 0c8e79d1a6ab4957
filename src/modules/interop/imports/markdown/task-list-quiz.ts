import type { List, RootContent } from 'mdast'
import { choiceQuestion } from '../plan/choice-question.ts'
import type { PlannedQuestion } from '../plan/course-plan.ts'
import { plainText } from './page-nodes.ts'

export type QuizSection = { title: string | null; questions: PlannedQuestion[] }

/** Headings that announce questions. A task list elsewhere is a checklist and stays one. */
const quizHeading =
  /\b(quiz|quizzes|test|exam|questions?|self[- ]?check|knowledge check|check your (understanding|knowledge))\b|اختبار|أسئلة|тест|测验|クイズ|퀴즈/i

/**
 * Takes the quizzes out of a page: sections whose heading announces one and whose questions are followed by task
 * lists, with at least one `[x]` among them. `whole` is for a page that is a quiz from top to bottom.
 */
export function takeQuizzes(
  nodes: readonly RootContent[],
  keyPrefix: string,
  whole: boolean,
): { nodes: RootContent[]; quizzes: QuizSection[] } {
  if (whole) {
    const read = readQuestions(nodes, `${keyPrefix}#1`)
    return read.questions.length > 0
      ? { nodes: read.rest, quizzes: [{ title: null, questions: read.questions }] }
      : { nodes: [...nodes], quizzes: [] }
  }
  const kept: RootContent[] = []
  const quizzes: QuizSection[] = []
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at]
    if (!node) break
    const heading = node.type === 'heading' ? plainText(node).trim() : ''
    if (node.type !== 'heading' || !quizHeading.test(heading)) {
      kept.push(node)
      continue
    }
    const end = nodes.findIndex((next, index) => index > at && next.type === 'heading' && next.depth <= node.depth)
    const section = nodes.slice(at + 1, end < 0 ? nodes.length : end)
    const read = readQuestions(section, `${keyPrefix}#${quizzes.length + 1}`)
    if (!read.questions.some((question) => question.correctAnswer !== null)) {
      kept.push(node)
      continue
    }
    quizzes.push({ title: heading, questions: read.questions })
    kept.push(...read.rest)
    at += section.length
  }
  return { nodes: kept, quizzes }
}

/**
 * Whether a page is nothing but questions, and so a quiz whatever its name: two or more, nearly all with an answer,
 * most of them asking (a question mark, a number), and at most one short instruction beside them. A checklist is none.
 */
export function isQuizPage(nodes: readonly RootContent[]): boolean {
  const { questions, rest, numbered } = readQuestions(nodes, '')
  const answered = questions.filter((question) => question.correctAnswer !== null).length
  const asking = questions.filter(({ text }) => /[?？؟]$/.test(text)).length
  const other = rest.filter((node) => node.type !== 'thematicBreak' && node.type !== 'heading')
  if (questions.length < 2 || answered < questions.length * 0.75 || other.length > 1) return false
  return numbered * 2 >= questions.length || asking * 2 >= questions.length
}

/** Questions among sibling nodes: a prompt (paragraph, heading or numbered item) and right after it a task list. */
function readQuestions(
  nodes: readonly RootContent[],
  prefix: string,
): { questions: PlannedQuestion[]; rest: RootContent[]; numbered: number } {
  const questions: PlannedQuestion[] = []
  let numbered = 0
  const rest: RootContent[] = []
  const add = (prompt: string, list: List, explanation: string | null): void => {
    const options = list.children.map((item) => ({ text: item.children.map(plainText).join(' '), right: item.checked === true }))
    const question = choiceQuestion({ key: `${prefix}.${questions.length + 1}`, text: prompt, options, explanation })
    if (question) questions.push(question)
  }
  for (let at = 0; at < nodes.length; at++) {
    const node = nodes[at]
    if (!node) break
    const list = optionList(nodes[at + 1])
    const prompt = promptText(node)
    if (list && prompt) {
      const explanation = explanationText(nodes[at + 2])
      add(prompt, list, explanation)
      if (node.type === 'list') numbered += 1
      at += explanation ? 2 : 1
      continue
    }
    const nested = node.type === 'list' ? nestedQuestions(node) : null
    if (nested) {
      for (const question of nested) add(question.prompt, question.list, question.explanation)
      if (node.type === 'list' && node.ordered) numbered += nested.length
    } else rest.push(node)
  }
  return { questions, rest, numbered }
}

function optionList(node: RootContent | undefined): List | null {
  return node?.type === 'list' && node.children.length >= 2 && node.children.every((item) => typeof item.checked === 'boolean')
    ? node
    : null
}

/** The words of a prompt; a numbered list of a single item is how `1. Question` reads before an unindented task list. */
function promptText(node: RootContent): string | null {
  if (node.type === 'paragraph' || node.type === 'heading') return plainText(node).trim() || null
  const [item] = node.type === 'list' ? node.children : []
  if (node.type !== 'list' || node.children.length !== 1 || typeof item?.checked === 'boolean') return null
  return (item?.children.map(plainText).join(' ') ?? '').trim() || null
}

/** `1. Question` with its task list indented under it, all questions in one list. */
function nestedQuestions(list: List): { prompt: string; list: List; explanation: string | null }[] | null {
  const found = list.children.flatMap((item) => {
    const at = item.children.findIndex((child) => optionList(child) !== null)
    const options = optionList(item.children[at])
    const prompt = item.children.slice(0, Math.max(at, 0)).map(plainText).join(' ').trim()
    return options && prompt && typeof item.checked !== 'boolean'
      ? [{ prompt, list: options, explanation: explanationText(item.children[at + 1]) }]
      : []
  })
  return found.length > 0 && found.length === list.children.length ? found : null
}

function explanationText(node: RootContent | undefined): string | null {
  if (node?.type !== 'blockquote' && node?.type !== 'paragraph') return null
  const match = /^(?:explanation|answer|why|because|hint|feedback)\s*[:.-]\s*(.+)$/is.exec(plainText(node).trim())
  if (match?.[1]) return match[1]
  return node.type === 'blockquote' ? plainText(node).trim() || null : null
}
