import { useAiWords } from '../ai/use-ai-words.ts'

/** A tag as people read it: a level of Bloom's, which drafts bring as `bloom:apply`, by its name. */
export function useTagName() {
  const { blooms } = useAiWords()
  const names = new Map<string, string>(Object.entries(blooms).map(([level, name]) => [`bloom:${level}`, name]))
  return (tag: string): string => names.get(tag) ?? tag
}
