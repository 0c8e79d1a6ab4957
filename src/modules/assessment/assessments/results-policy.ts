import type { Assessment } from './contract.ts'

export type ResultsPolicy = Pick<Assessment, 'showResults' | 'dueAt' | 'closesAt'>

/**
 * Whether a learner may see score, right answers, explanations and feedback. "After the deadline" is after the last
 * moment anybody can still be answering, so that nobody learns a key from someone who is done.
 */
export function resultsVisible(policy: ResultsPolicy, status: string, now: number): boolean {
  if (status !== 'graded') return false
  if (policy.showResults === 'immediate') return true
  const deadline = policy.closesAt ?? policy.dueAt
  return policy.showResults === 'after_deadline' && deadline !== null && now >= Date.parse(deadline)
}
