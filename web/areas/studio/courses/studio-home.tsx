import { mayCreate, useSession } from '../../../app/session.ts'
import { AssistedCoursesPage } from './assisted-courses-page.tsx'
import { CoursesPage } from './courses-page.tsx'

/** What one comes to: the courses one makes, or those one grades in. */
export const StudioHome = () => (mayCreate(useSession().user) ? <CoursesPage /> : <AssistedCoursesPage />)
