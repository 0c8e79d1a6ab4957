import { useParams } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { withWords } from '../../../i18n/catalogs.ts'
import { Authors } from './authors.tsx'
import { Roster } from './roster.tsx'
import './people.css'

const AnnounceButton = lazy(async () => ({
  default: (await withWords('notifications', import('../../../features/notifications/announce-button.tsx'))).AnnounceButton,
}))

export function PeoplePage() {
  const { courseId } = useParams({ from: '/studio/courses/$courseId' })
  return (
    <div className="area-pad people">
      <Authors courseId={courseId} />
      <Roster
        courseId={courseId}
        actions={
          <Suspense>
            <AnnounceButton courseId={courseId} />
          </Suspense>
        }
      />
    </div>
  )
}
