import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { Lesson } from '../../../../src/modules/catalog/lessons/contract.ts'
import { LessonSaver } from './lesson-saver.ts'

/** The saver of a lesson for as long as its page is open. Leaving the page, hiding the tab and a returning network send at once. */
export function useLessonSaver(lessonId: string, revision: number, onSaved: (lesson: Lesson) => void) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the saver keeps the revision itself from here on
  const saver = useMemo(() => new LessonSaver(lessonId, revision, onSaved), [lessonId])
  const state = useSyncExternalStore(saver.subscribe, saver.snapshot)
  useEffect(() => {
    const hide = () => document.visibilityState === 'hidden' && saver.flush()
    const leave = (event: BeforeUnloadEvent) => {
      if (!saver.isDirty) return
      saver.flush()
      event.preventDefault()
    }
    window.addEventListener('online', saver.flush)
    window.addEventListener('beforeunload', leave)
    document.addEventListener('visibilitychange', hide)
    return () => {
      window.removeEventListener('online', saver.flush)
      window.removeEventListener('beforeunload', leave)
      document.removeEventListener('visibilitychange', hide)
      saver.flush()
      saver.stop()
    }
  }, [saver])
  return { saver, state }
}
