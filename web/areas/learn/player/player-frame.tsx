import './player.css'
import './lesson.css'
import './notes-panel.css'
import { Trans, useLingui } from '@lingui/react/macro'
import { IconArrowLeft, IconBookmark, IconFocusCentered, IconHelp, IconListTree } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { formatNumber, formatTime } from '../../../ui/format.ts'
import { IconButton } from '../../../ui/primitives/button.tsx'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { Progress } from '../../../ui/primitives/progress.tsx'
import type { CourseContent } from './course-queries.ts'
import { bookmarksQuery, useBookmark } from './note-queries.ts'
import { Outline } from './outline.tsx'
import { placeInCourse } from './place-in-course.ts'
import { useShortcutKeys } from './shortcut-keys.ts'
import { TextSizeMenu } from './text-size-menu.tsx'
import { useChoice } from './use-choice.ts'
import { useNarrow } from './use-narrow.ts'

type Props = {
  content: CourseContent
  lessonId: string | null
  /** A recording takes the whole width: its contents come as a drawer. */
  kind: 'read' | 'watch'
  savedAt: number | null
  onNote?: () => void
  onDone?: () => void
  children: ReactNode
}

// fetched when they are first asked for: neither is part of the first view
const KeyboardHelp = lazy(async () => ({ default: (await import('./keyboard-help.tsx')).KeyboardHelp }))
const OutlineDrawer = lazy(async () => ({ default: (await import('./outline-drawer.tsx')).OutlineDrawer }))

const onOff = ['on', 'off'] as const

function BookmarkButton({ lessonId, call }: { lessonId: string; call: number }) {
  const { t } = useLingui()
  const { data } = useQuery({ ...bookmarksQuery(lessonId), select: (body) => body.data })
  const { mutate, isPending } = useBookmark(lessonId)
  const toggle = () => {
    if (data && !isPending) mutate(data)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the key presses, never a change of what is known
  useEffect(() => {
    if (call > 0) toggle()
  }, [call])
  const isSet = (data?.length ?? 0) > 0
  return (
    <IconButton
      icon={IconBookmark}
      label={isSet ? t`Take the bookmark off` : t`Bookmark this lesson`}
      filled={isSet}
      aria-pressed={isSet}
      onClick={toggle}
    />
  )
}

/** The player's own bar, the contents beside the lesson, and the keys that work everywhere in it. */
export function PlayerFrame({ content, lessonId, kind, savedAt, onNote, onDone, children }: Props) {
  const { t, i18n } = useLingui()
  const navigate = useNavigate()
  const narrow = useNarrow()
  const [rail, setRail] = useChoice('rail', onOff, 'on')
  const [focus, setFocus] = useState(false)
  const [drawer, setDrawer] = useState(false)
  const [help, setHelp] = useState(false)
  const [keys, setKeys] = useChoice('keys', onOff, 'on')
  const [size, setSize] = useChoice('text', ['s', 'm', 'l'] as const, 'm')
  const [bookmarkCall, setBookmarkCall] = useState(0)
  const { slug, title } = content.course
  const place = placeInCourse(content, lessonId ?? '')
  const asDrawer = narrow || kind === 'watch'
  const showsRail = !asDrawer && rail === 'on' && !focus
  const toggleContents = () => {
    if (asDrawer) setDrawer(!drawer)
    else if (focus) setFocus(false)
    else setRail(rail === 'on' ? 'off' : 'on')
  }
  const goTo = (lesson: { id: string } | undefined) =>
    lesson && navigate({ to: '/learn/courses/$slug/lessons/$lessonId', params: { slug, lessonId: lesson.id } })
  const [before, after] = i18n.locale === 'ar' ? (['arrowright', 'arrowleft'] as const) : (['arrowleft', 'arrowright'] as const)
  useShortcutKeys(
    {
      '?': () => setHelp(true),
      o: toggleContents,
      escape: () => setFocus(false),
      ...(lessonId && { b: () => setBookmarkCall((calls) => calls + 1) }),
      ...(onNote && { n: onNote }),
      ...(kind === 'read' && { f: () => setFocus(!focus), [before]: () => goTo(place.previous), [after]: () => goTo(place.next) }),
      ...(onDone && { m: onDone }),
    },
    keys === 'on',
  )
  const [number, total] = [formatNumber(place.number), formatNumber(place.total)]
  const saved = savedAt === null ? null : formatTime(savedAt)
  return (
    <div className="pl" data-focus={focus || undefined} data-text={size}>
      <header className="pl-bar">
        <div className="pl-bar-in">
          <div>
            <Link to="/learn" className="btn btn--quiet btn--icon" aria-label={t`Back to your courses`} title={t`Back to your courses`}>
              <Icon of={IconArrowLeft} flip />
            </Link>
            <IconButton
              icon={IconListTree}
              iconFlip
              label={t`Contents`}
              aria-expanded={asDrawer ? drawer : showsRail}
              aria-haspopup={asDrawer ? 'dialog' : undefined}
              onClick={toggleContents}
            />
          </div>
          <div className="pl-title">
            <b>{title}</b>
            {place.number > 0 && (
              <span>
                {saved ? (
                  <Trans>
                    <span>
                      Lesson {number} of {total},
                    </span>
                    <span> saved {saved}</span>
                  </Trans>
                ) : (
                  <Trans>
                    Lesson {number} of {total}
                  </Trans>
                )}
              </span>
            )}
          </div>
          <div>
            {lessonId && <BookmarkButton lessonId={lessonId} call={bookmarkCall} />}
            <IconButton
              className="wide-only"
              icon={IconFocusCentered}
              label={t`Focus mode`}
              aria-pressed={focus}
              onClick={() => setFocus(!focus)}
            />
            {kind === 'read' && <TextSizeMenu size={size} onChoose={setSize} />}
            <IconButton icon={IconHelp} label={t`Keyboard help`} onClick={() => setHelp(true)} />
          </div>
        </div>
        <Progress value={content.enrollment?.progressPercentage ?? 0} label={t`Course progress`} />
      </header>
      {kind === 'watch' ? (
        children
      ) : (
        <div className="pl-cols" data-rail={showsRail || undefined}>
          {showsRail && (
            <nav className="pl-side pl-outline outline" aria-label={t`Contents`}>
              <Outline content={content} currentId={lessonId} />
            </nav>
          )}
          {children}
        </div>
      )}
      <Suspense fallback={null}>
        {drawer && <OutlineDrawer content={content} currentId={lessonId} onClose={() => setDrawer(false)} />}
        {help && (
          <KeyboardHelp onClose={() => setHelp(false)} kind={kind} on={keys === 'on'} onSwitch={(on) => setKeys(on ? 'on' : 'off')} />
        )}
      </Suspense>
    </div>
  )
}
