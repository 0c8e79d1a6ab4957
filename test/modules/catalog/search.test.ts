import { expect, test } from 'vitest'
import type { SearchResults } from '../../../src/modules/catalog/contract.ts'
import { foldText } from '../../../src/modules/catalog/search/fold-text.ts'
import { editDistance } from '../../../src/modules/catalog/search/resemblance.ts'
import { School } from '../../support/school.ts'
import { addLesson, addModule, publishedCourse, readyCourse } from './fill-course.ts'

const courses = [
  { title: 'Intro to SQL', subtitle: 'Asking a herbarium good questions', tags: ['databases'] },
  { title: 'Python for Biologists', description: 'Loops, files and a little statistics.' },
  { title: '机器学习入门', description: '用数据训练模型，学习编程。' },
  { title: 'تعلّم البرمجة بلغة بايثون', description: 'دروس في الخوارزميات للمبتدئين' },
  { title: 'Crème brûlée', outcomes: ['Caramelise sugar without fear'] },
  { title: 'การเขียนโปรแกรม', description: 'เรียนรู้พื้นฐาน' },
]

async function library() {
  const school = await School.open()
  const [teacher, admin] = [await school.person('instructor', { fullName: 'Adaeze Nwoke' }), await school.person('admin')]
  const made = []
  for (const body of courses) made.push(await publishedCourse(school, teacher, admin, body))
  const find = async (q: string) => {
    const { courses: found, matched } = await school.call<SearchResults>('GET', `/search?q=${encodeURIComponent(q)}`)
    return [matched, ...found.map(({ title }) => title)]
  }
  return { school, teacher, admin, made, find }
}

test('a search says how many courses it finds, and comes in pages', async () => {
  const { school } = await library()
  const page = async (query: string) => {
    const { data, meta } = (await (await school.fetch('GET', `/search?${query}`)).json()) as { data: SearchResults; meta: object }
    return [data.courses.length, meta]
  }
  const six = { total: courses.length }
  expect(await page('q=nwoke&perPage=2')).toEqual([2, { page: 1, perPage: 2, ...six }])
  expect(await page('q=nwoke&perPage=4&page=2')).toEqual([2, { page: 2, perPage: 4, ...six }])
  expect(await page('q=nwoke&perPage=4&page=3')).toEqual([0, { page: 3, perPage: 4, ...six }])
  expect(await page('q=pyhton')).toEqual([1, { page: 1, perPage: 20, total: 1 }])
  expect(await page('q=')).toEqual([0, { page: 1, perPage: 20, total: 0 }])
})

test('words are found in title, subtitle, description, outcomes, tags, the instructor’s name and lesson titles', async () => {
  const { school, teacher, made, find } = await library()
  const module = await addModule(school, teacher, made[1]?.id ?? '', 'More')
  await addLesson(school, teacher, module, { title: 'Dictionaries by hand' })
  await school.drain()
  expect(await find('sql')).toEqual(['words', 'Intro to SQL'])
  expect(await find('HERBARIUM')).toEqual(['words', 'Intro to SQL'])
  expect(await find('statistics')).toEqual(['words', 'Python for Biologists'])
  expect(await find('caramelise')).toEqual(['words', 'Crème brûlée'])
  expect(await find('databases')).toEqual(['words', 'Intro to SQL'])
  expect(await find('dictionaries')).toEqual(['words', 'Python for Biologists'])
  expect((await find('nwoke')).length).toBe(1 + courses.length)
})

test('the last word may be half typed, accents do not matter, and every word must be there', async () => {
  const { find } = await library()
  expect(await find('python bio')).toEqual(['words', 'Python for Biologists'])
  expect(await find('creme brulee')).toEqual(['words', 'Crème brûlée'])
  expect(await find('python herbarium')).toEqual(['words'])
})

test('Chinese and Thai, which put no spaces, are found by one, two or more characters in a row', async () => {
  const { find } = await library()
  for (const q of ['机器学习', '学习', '编程', '入门', '型']) expect(await find(q)).toEqual(['words', '机器学习入门'])
  expect(await find('习学')).toEqual(['words'])
  expect(await find('โปรแกรม')).toEqual(['words', 'การเขียนโปรแกรม'])
})

test('Arabic is found without vowel signs, with any alef, with or without the article', async () => {
  const { find } = await library()
  for (const q of ['برمجة', 'البرمجه', 'تعلم', 'خوارزميات', 'بَايثون']) expect(await find(q)).toEqual(['words', 'تعلّم البرمجة بلغة بايثون'])
  expect(foldText('الإسلام أُسْتاذ مُؤمن ىٰ ﻻ')).toBe('اسلام استاذ مومن ي لا')
})

test('a word mistyped by a letter or two finds what was meant, nonsense finds nothing', async () => {
  const { find } = await library()
  expect(await find('pyhton')).toEqual(['similar', 'Python for Biologists'])
  expect(await find('biolgist')).toEqual(['similar', 'Python for Biologists'])
  expect(await find('introo sqk')).toEqual(['similar', 'Intro to SQL'])
  expect(await find('机器学系')).toEqual(['similar', '机器学习入门'])
  expect(await find('البرمحة')).toEqual(['similar', 'تعلّم البرمجة بلغة بايثون'])
  expect(await find('xylophone')).toEqual(['words'])
  expect([editDistance('pyhton', 'python'), editDistance('cat', 'cart'), editDistance('abc', 'xyz')]).toEqual([1, 1, 3])
})

test('signs that mean something to the index are only text', async () => {
  const { find } = await library()
  for (const q of [
    '"',
    'sql"',
    "sql' OR 1=1 --",
    'title:sql',
    'NOT sql',
    '(((',
    'sql*',
    'NEAR(a b)',
    '^sql',
    '{',
    '-sql',
    '😀',
    'a'.repeat(200),
  ]) {
    expect(['words', 'similar']).toContain((await find(q))[0])
  }
  expect(await find('"sql"')).toEqual(['words', 'Intro to SQL'])
  expect(await find('   ')).toEqual(['words'])
})

test('drafts, archived courses and other schools are never found', async () => {
  const { school, teacher, admin, made, find } = await library()
  await readyCourse(school, teacher, { title: 'Intro to SQL, unfinished' })
  const other = await School.open()
  await publishedCourse(other, await other.person('instructor'), await other.person('admin'), { title: 'Intro to SQL elsewhere' })
  expect(await find('intro sql')).toEqual(['words', 'Intro to SQL'])
  expect((await other.call<SearchResults>('GET', '/search?q=sql')).courses.map(({ title }) => title)).toEqual(['Intro to SQL elsewhere'])
  expect((await other.call<SearchResults>('GET', '/search?q=pyhton')).courses).toEqual([])
  await school.call('POST', `/courses/${made[0]?.id}/archive`, { as: admin })
  expect(await find('sql')).toEqual(['words'])
})

test('a new title is found soon, the old one no longer', async () => {
  const { school, teacher, made, find } = await library()
  await school.call('PATCH', `/courses/${made[0]?.id}`, { as: teacher, body: { title: 'Querying relations', subtitle: null } })
  await school.drain()
  expect(await find('relations')).toEqual(['words', 'Querying relations'])
  expect(await find('herbarium')).toEqual(['words'])
})

test('the title counts for more than the description', async () => {
  const { school, teacher, admin, find } = await library()
  await publishedCourse(school, teacher, admin, { title: 'Cooking', description: 'Not sql, but sql sql sql sql is here.' })
  expect(await find('sql')).toEqual(['words', 'Intro to SQL', 'Cooking'])
})

test('the catalogue searches within its filters and counts what it found', async () => {
  const { school, teacher, admin } = await library()
  await publishedCourse(school, teacher, admin, {
    title: 'Advanced SQL',
    difficultyLevel: 'advanced',
    price: { amount: 500, currency: 'EUR' },
  })
  const response = await school.fetch('GET', '/courses?q=sql&price=free')
  const { data, meta } = (await response.json()) as {
    data: { title: string }[]
    meta: { total: number; matched: string; facets: { price: object[]; level: object[] } }
  }
  expect(data.map(({ title }) => title)).toEqual(['Intro to SQL'])
  expect(meta).toMatchObject({
    total: 1,
    matched: 'words',
    facets: {
      price: [
        { value: 'free', count: 1 },
        { value: 'low', count: 1 },
        { value: 'high', count: 0 },
      ],
    },
  })
  const all = await school.call<{ title: string }[]>('GET', '/courses?q=sql&sort=title')
  expect(all.map(({ title }) => title)).toEqual(['Advanced SQL', 'Intro to SQL'])
})
