import { env } from 'cloudflare:test'
import { facetTerm } from '../../src/modules/catalog/search/facet-terms.ts'
import { trigramScope, wordScope } from '../../src/modules/catalog/search/tenant-scope.ts'
import { hashPassword } from '../../src/platform/passwords.ts'
import { type Person, School } from '../support/school.ts'

export type Size = { courses: number; people: number; audit: number }
export const password = 'violet-harbour-92'
const lessonsEach = 30
const coursesEach = 10

/** A school of some size, and in it the same people, course and quiz at any size. */
export type SizedSchool = {
  school: School
  admin: Person
  teacher: Person
  /** Takes the busy course and nine others, and is half-way through the first. */
  learner: Person
  enrollmentId: string
  /** Everybody takes it, so that its roster, its results and its progress grow with the school. */
  busyCourse: Busy
  /** A bank of that course; every other course has one too, and the school as many of its own. */
  bankId: string
  /** The teacher's conversation with one learner: it grows with the school, as do the number of those and of reports. */
  threadId: string
}
type Busy = { id: string; slug: string; categoryId: string; lessonIds: string[]; assessmentId: string; essayId: string }

/** One of everything is made by the product's own verbs and then copied by SQL; triggers keep the counters. */
export async function sizedSchool(size: Size): Promise<SizedSchool> {
  const school = await School.open({ shard: 'DB_0' })
  const [admin, teacher] = [await school.person('admin'), await school.person('instructor')]
  const learner = await school.person('learner', { passwordHash: await hashPassword(password) })
  const first = await school.person('learner', { fullName: 'Person 0' })
  const busyCourse = await publishCourse(school, admin, teacher)
  const place = await school.call<{ id: string }>('POST', `/courses/${busyCourse.id}/enroll`, { as: first })
  for (const id of busyCourse.lessonIds.slice(0, 5)) await school.call('POST', `/lessons/${id}/complete`, { as: first })
  const paper = await school.call<{ id: string }>('POST', `/assessments/${busyCourse.assessmentId}/attempts`, { as: first })
  await school.call('POST', `/attempts/${paper.id}/submit`, { as: first })
  const essay = await handInEssay(school, busyCourse.essayId, first)
  const review = await school.call<{ id: string }>('POST', `/courses/${busyCourse.id}/reviews`, {
    as: first,
    body: { rating: 4, body: 'Good.' },
  })
  const note = await school.call<{ id: string }>('POST', `/lessons/${busyCourse.lessonIds[0]}/notes`, {
    as: first,
    body: { body: 'Look again.' },
  })
  const application = {
    bio: 'I have taught plants to children and grown people for years.',
    portfolioUrl: 'https://example.test/p',
    experienceYears: 4,
  }
  await school.call('POST', '/creator/apply', { as: first, body: application })
  await school.drain()

  const copies = new Copies(school.tenant.id)
  await copies.make('users', first.id, size.people - 1, {
    id: person('n'),
    email: `${person('n')} || '@example.test'`,
    full_name: "'Person ' || n",
  })
  await copyCourses(copies, school.tenant.id, busyCourse, size.courses - 1)
  const bankId = await makeBanks(copies, school, teacher, busyCourse, size.courses - 1)
  await copies.make('enrollments', place.id, size.people - 1, { id: busyPlace('n'), user_id: person('n') })
  for (let k = 1; k < coursesEach; k++) {
    const other = `((n + ${k * 7}) % ${size.courses - 1} + 1)`
    const changes = {
      id: `printf('enr_copy${k}%07d', n)`,
      user_id: person('n'),
      course_id: course(other),
      resume_lesson_id: lesson(other, '1'),
    }
    await copies.make('enrollments', place.id, size.people - 1, changes)
  }
  for (const lessonId of busyCourse.lessonIds.slice(0, 5)) {
    const changes = { id: "printf('lpr_copy%07d', n)", enrollment_id: busyPlace('n') }
    await copies.make('lesson_progress', lessonId, size.people - 1, changes, 'lesson_id')
  }
  await copies.make('attempts', paper.id, size.people - 1, {
    id: "printf('att_copy%07d', n)",
    user_id: person('n'),
    enrollment_id: busyPlace('n'),
  })
  await copies.make('attempts', essay.id, size.people - 1, {
    id: "printf('att_copy9%06d', n)",
    user_id: person('n'),
    enrollment_id: busyPlace('n'),
  })
  await copies.make('reviews', review.id, size.people - 1, { id: "printf('rev_copy%07d', n)", author_id: person('n') })
  await copies.make('notes', note.id, size.people - 1, { id: "printf('not_copy%07d', n)", user_id: person('n') })
  await copies.make('creator_applications', first.id, size.people - 1, { id: "printf('app_copy%07d', n)", user_id: person('n') }, 'user_id')
  const [entry] = (
    await env.DB_0.prepare("SELECT id FROM audit_log WHERE tenant_id = ? AND action = 'enrollment.create'")
      .bind(school.tenant.id)
      .all<{ id: string }>()
  ).results
  await copies.make('audit_log', entry?.id ?? '', size.audit, { id: "printf('aud_00copy%08d', n)" })
  const threadId = await makeMessages(copies, school, teacher, first, size.people - 1)
  await countAgain(school.tenant.id)
  const { id: enrollmentId } = await school.call<{ id: string }>('POST', `/courses/${busyCourse.id}/enroll`, { as: learner })
  for (const id of busyCourse.lessonIds.slice(0, lessonsEach / 2)) await school.call('POST', `/lessons/${id}/complete`, { as: learner })
  for (let n = 3; n < 3 * coursesEach; n += 3) await school.call('POST', `/courses/copy-${n}/enroll`, { as: learner })
  return { school, admin, teacher, learner, enrollmentId, busyCourse, bankId, threadId }
}

const person = (n: string): string => `printf('usr_copy%06d', ${n})`
const course = (n: string): string => `printf('crs_copy%06d', ${n})`
/** The teacher has ten courses in a school of any size. */
const author = (teacher: string): string => `iif(n < 10, ${teacher}, ${person('n')})`
const lesson = (n: string, l: string): string => `printf('les_copy%06d_%02d', ${n}, ${l})`
const busyPlace = (n: string): string => `printf('enr_copy0%07d', ${n})`

async function publishCourse(school: School, admin: Person, teacher: Person): Promise<Busy> {
  const { id: categoryId } = await school.call<{ id: string }>('POST', '/categories', { as: admin, body: { name: 'Science' } })
  for (const name of ['Botany', 'Zoology', 'Craft', 'Food', 'History'])
    await school.call('POST', '/categories', { as: admin, body: { name, parentId: categoryId } })
  const body = {
    title: 'Botany 0',
    description: 'A course about plants.',
    categoryId,
    tags: ['Herbs'],
    passingScore: 0,
    certificateEnabled: false,
  }
  const { id, slug } = await school.call<{ id: string; slug: string }>('POST', '/courses', { as: teacher, body })
  const module = await school.call<{ id: string }>('POST', `/courses/${id}/modules`, { as: teacher, body: { title: 'Basics' } })
  const content = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Look twice before naming.' }] }] }
  const lessonIds: string[] = []
  for (let n = 1; n <= lessonsEach; n++) {
    const made = await school.call<{ id: string }>('POST', `/courses/${id}/lessons`, {
      as: teacher,
      body: { moduleId: module.id, title: `Lesson ${n}`, type: 'text', content },
    })
    lessonIds.push(made.id)
  }
  const quiz = await school.call<{ id: string }>('POST', `/courses/${id}/assessments`, {
    as: teacher,
    body: { title: 'Check', type: 'quiz' },
  })
  const questions = [{ type: 'true_false', text: 'A leaf has two sides.', correctAnswer: { value: true } }]
  await school.call('POST', `/assessments/${quiz.id}/questions`, { as: teacher, body: { questions } })
  const essay = await school.call<{ id: string }>('POST', `/courses/${id}/assessments`, { as: teacher, body: { title: 'Herbarium' } })
  await school.call('POST', `/assessments/${essay.id}/questions`, { as: teacher, body: { type: 'essay', text: 'Describe a leaf.' } })
  await school.call('POST', `/courses/${id}/publish`, { as: admin })
  return { id, slug, categoryId, lessonIds, assessmentId: quiz.id, essayId: essay.id }
}

/** Everyone writes to the teacher and is reported; the first of them as often as there are people. */
async function makeMessages(copies: Copies, school: School, teacher: Person, first: Person, count: number): Promise<string> {
  const message = await school.call<{ id: string; threadId: string }>('POST', '/messages', {
    as: first,
    body: { to: teacher.id, body: 'Look twice.' },
  })
  const body = { messageId: message.id, reason: 'other' }
  const { id: reportId } = await school.call<{ id: string }>('POST', '/message-reports', { as: teacher, body })
  const [thread, line] = ["printf('thr_copy%07d', n)", "printf('msg_copy%07d', n)"]
  const other = (column: string) => `iif(${column} = '${first.id}', ${person('n')}, ${column})`
  await copies.make('message_threads', message.threadId, count, { id: thread, first_id: `'${teacher.id}'`, second_id: person('n') })
  await copies.make('messages', message.id, count, { id: line, thread_id: thread, author_id: person('n') })
  await copies.make(
    'message_members',
    message.threadId,
    count,
    { thread_id: thread, user_id: other('user_id'), other_id: other('other_id'), last_message_id: line },
    'thread_id',
  )
  await copies.make('message_reports', reportId, count, { id: "printf('rpt_copy%07d', n)", message_id: line })
  await copies.make('messages', message.id, count, { id: "printf('msg_00copy%07d', n)" })
  return message.threadId
}

async function handInEssay(school: School, essayId: string, as: Person): Promise<{ id: string }> {
  const attempt = await school.call<{ id: string; questions: { id: string }[] }>('POST', `/assessments/${essayId}/attempts`, { as })
  const answers = { [attempt.questions[0]?.id ?? '']: { text: 'It is green.' } }
  return school.call<{ id: string }>('POST', `/assessments/${essayId}/submit`, { as, body: { answers } })
}

/** Whole courses: themselves, their authors, tags, modules, lessons and words. All are in one category and have one tag. */
async function copyCourses(copies: Copies, tenantId: string, { id: from, categoryId }: Busy, count: number): Promise<void> {
  await copies.make('courses', from, count, {
    id: course('n'),
    slug: "'copy-' || n",
    title: "'Botany ' || n",
    sort_title: "'botany ' || n",
    search_id: 'search_id + n',
    instructor_id: author('instructor_id'),
    enrollment_count: '0',
    average_rating: '(n % 5) + 1.0',
    price_amount: '(n % 3) * 1000',
  })
  await copies.make('course_authors', from, count, { course_id: course('n'), user_id: author('user_id') }, 'course_id')
  await copies.make('course_modules', from, count, { id: "printf('mod_copy%06d', n)", course_id: course('n') }, 'course_id')
  const ownLesson = { id: lesson('n', '"order"'), course_id: course('n'), module_id: "printf('mod_copy%06d', n)" }
  await copies.make('lessons', from, count, ownLesson, 'course_id')
  await copies.make('course_tags', from, count, { course_id: course('n') }, 'course_id')
  const facets = (price: string) =>
    [
      wordScope(tenantId),
      facetTerm('category', categoryId),
      facetTerm('level', 'beginner'),
      facetTerm('language', 'en'),
      facetTerm('price', price),
      facetTerm('duration', 'short'),
      facetTerm('tag', 'Herbs'),
    ].join(' ')
  const card = `json_set((SELECT card FROM course_search WHERE rowid = (SELECT search_id FROM courses WHERE tenant_id = ?1 AND id = ?2)), '$.id', id,
    '$.slug', slug, '$.title', title, '$.averageRating', average_rating, '$.price.amount', price_amount, '$.isFree', json(iif(price_amount = 0, 'true', 'false')))`
  const copied = "FROM courses WHERE tenant_id = ?1 AND id LIKE 'crs_copy%'"
  await env.DB_0.batch([
    env.DB_0.prepare(
      `INSERT INTO course_search (rowid, scope, title, subtitle, tags, instructor, outcomes, description, lessons, card)
       SELECT search_id, iif(price_amount = 0, ?3, ?4), lower(title), '', 'herbs', 'person', '', 'a course about plants', '', ${card} ${copied}`,
    ).bind(tenantId, from, facets('free'), facets('low')),
    env.DB_0.prepare(
      `INSERT INTO course_trigrams (rowid, scope, text) SELECT search_id, ?2, ' ' || lower(title) || ' herbs person ' ${copied}`,
    ).bind(tenantId, trigramScope(tenantId)),
  ])
}

/** A bank for each course, and as many for the school, each with questions. */
async function makeBanks(
  copies: Copies,
  school: School,
  teacher: Person,
  { id: courseId, assessmentId }: Busy,
  count: number,
): Promise<string> {
  const make = async (body: object) => {
    const { id } = await school.call<{ id: string }>('POST', '/question-banks', { as: teacher, body })
    const questions = Array.from({ length: 25 }, (_, n) => ({
      type: 'true_false',
      text: `Leaf ${n}?`,
      correctAnswer: { value: true },
      tags: ['leaf'],
    }))
    const made = await school.call<{ id: string }[]>('POST', `/question-banks/${id}/questions`, { as: teacher, body: { questions } })
    return { id, questionIds: made.map((question) => question.id) }
  }
  const [own, shared] = [await make({ name: 'Leaves', courseId }), await make({ name: 'Leaves of all' })]
  await school.call('POST', `/assessments/${assessmentId}/questions/from-banks`, {
    as: teacher,
    body: { questionIds: own.questionIds.slice(0, 5) },
  })
  const copied = (letter: string) => `printf('bnk_${letter}%06d', n)`
  await copies.make('question_banks', own.id, count, { id: copied('own'), course_id: course('n') })
  await copies.make('question_banks', shared.id, count, { id: copied('all') })
  await copies.make(
    'bank_questions',
    own.id,
    count,
    { id: `printf('qst_own%06d', n) || substr(id, -16)`, bank_id: copied('own') },
    'bank_id',
  )
  return own.id
}

/** What verbs count on write and copying does not. */
async function countAgain(tenantId: string): Promise<void> {
  await env.DB_0.batch([
    env.DB_0.prepare(`UPDATE courses SET enrollment_count = (SELECT coalesce(sum(learners), 0) FROM enrollment_counts c
      WHERE c.tenant_id = courses.tenant_id AND c.course_id = courses.id AND c.status <> 'dropped') WHERE tenant_id = ?`).bind(tenantId),
    env.DB_0.prepare(`UPDATE assessments SET (attempt_count, by_hand_count, to_grade_count) =
      (SELECT count(*), coalesce(sum(by_hand), 0), coalesce(sum(status = 'submitted'), 0) FROM attempts a
        WHERE a.tenant_id = assessments.tenant_id AND a.assessment_id = assessments.id) WHERE tenant_id = ?`).bind(tenantId),
  ])
}

class Copies {
  constructor(private readonly tenantId: string) {}

  /** Copies of a table's rows that `key` names, with what must differ as SQL over `n`: 1, 2, 3 … */
  async make(table: string, key: string, count: number, changes: Record<string, string>, keyColumn = 'id'): Promise<void> {
    const { results } = await env.DB_0.prepare('SELECT name FROM pragma_table_info(?)').bind(table).all<{ name: string }>()
    const columns = results.map(({ name }) => `"${name}"`)
    const values = results.map(({ name }) => changes[name] ?? `"${name}"`)
    const { meta } = await env.DB_0.prepare(
      `WITH RECURSIVE copies (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copies WHERE n < ?1)
       INSERT INTO ${table} (${columns.join(', ')}) SELECT ${values.join(', ')} FROM ${table}, copies WHERE tenant_id = ?2 AND ${keyColumn} = ?3`,
    )
      .bind(count, this.tenantId, key)
      .run()
    if (meta.changes === 0) throw new Error(`Nothing of ${table} was copied`)
  }
}
