import { expect, test } from 'vitest'
import { School } from '../../support/school.ts'
import { addLesson, addModule } from './fill-course.ts'

test('a body nested without end, names with odd characters and long filters are refused, never an error of ours', async () => {
  const school = await School.open()
  const teacher = await school.person('instructor')
  const course = await school.call<{ id: string }>('POST', '/courses', { as: teacher, body: { title: 'X' } })
  const lesson = await addLesson(school, teacher, await addModule(school, teacher, course.id))
  const depth = 2_000
  const nested = `{"content":{"type":"doc","content":[${'{"type":"blockquote","content":['.repeat(depth)}${']}'.repeat(depth)}]}}`
  const deep = await school.fetch('PATCH', `/lessons/${lesson.id}`, {
    as: teacher,
    raw: nested,
    headers: { 'content-type': 'application/json' },
  })
  expect(deep.status).toBe(400)
  const many = Array.from({ length: 60 }, (_, i) => `c${i}`).join(',')
  for (const path of [
    '/courses/%00',
    '/courses/%F0%9F%98%80',
    `/courses?category=${many}`,
    '/courses?q=%00',
    '/courses?language=%27%22',
    '/search?q=%00%22*',
    '/courses?page=10000&perPage=100',
    '/modules/%00',
  ]) {
    expect((await school.fetch('GET', path, { as: teacher })).status, path).toBeLessThan(500)
  }
  const full = `/courses?category=${'a,b,c,d,e,f,g,h,i,j'}&level=beginner,intermediate,advanced&language=a,b,c,d,e,f,g,h,i,j&price=paid&minRating=3&duration=short,medium,long&tag=x`
  expect((await school.fetch('GET', full)).status).toBe(200)
  expect((await school.fetch('GET', `${full}&q=a b c d e f g h i j k l m n`)).status).toBe(200)
})
