import { useParams } from '@tanstack/react-router'
import { Authors } from './authors.tsx'
import { Roster } from './roster.tsx'
import './people.css'

export function PeoplePage() {
  const { courseId } = useParams({ from: '/studio/courses/$courseId' })
  return (
    <div className="area-pad people">
      <Authors courseId={courseId} />
      <Roster courseId={courseId} />
    </div>
  )
}
