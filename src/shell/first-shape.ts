import { escapeHtml as e } from '../http/shell.ts'

export type Site = {
  name: string
  tagline: string | null
  logoUrl: string | null
  origin: string
  /** Whether the reader seems to be signed in: some pages lead them on at once. */
  isMember: boolean
}

/*
 * What stands in a page until the app has arrived, in the app's own classes and at its true size: a slow network shows the
 * school, what is known already, and still shapes. The links work. The app's first drawing takes its place, all at once.
 */
type Row = { title: string; slug: string; subtitle: string | null; language: string; instructor?: { fullName: string | null } | null }
type Subject = { slug: string; name: string }

// only a style sheet may give a measure here: the page's policy refuses `style` attributes
export const still = (rows: string[]): string =>
  `<div class="delayed" aria-hidden="true"><div class="sk-lines">${rows.map((size) => `<span class="sk sk--${size}"></span>`).join('')}</div></div>`
const own = (text: string): string => `<bdi>${e(text)}</bdi>`

const brand = ({ name, logoUrl }: Site): string =>
  `<a class="brand" href="/">${logoUrl ? `<img class="logo" src="${e(logoUrl)}" alt="" width="28" height="28">` : ''}<span>${e(name)}</span></a>`
const bar = (site: Site, look = 'bar'): string => `<header class="${look}"><div class="bar-in">${brand(site)}</div></header>`

const sitePage = (site: Site, main: string): string => `${bar(site)}<main id="main" class="wrap" tabindex="-1">${main}</main>`

const rowOf = ({ title, slug, subtitle, language, instructor }: Row): string =>
  `<li><span class="sk sk--cover"></span><div class="body" lang="${e(language)}"><h2 class="t-22"><a href="/courses/${e(slug)}">${own(title)}</a></h2>${
    subtitle ? `<p class="sub">${own(subtitle)}</p>` : ''
  }</div><p class="meta"><span>${own(instructor?.fullName ?? '')}</span><span class="sk sk--facts delayed"></span></p><div class="side"><span class="price">&nbsp;</span></div></li>`
const rowsOf = (rows: Row[], view = ''): string => `<ol class="results${view}">${rows.map(rowOf).join('')}</ol>`

const subjectsOf = (subjects: Subject[]): string =>
  subjects.length > 1
    ? `<nav class="chips">${subjects.map(({ slug, name }) => `<a class="chip home-chip" href="/courses?category=${e(slug)}">${e(name)}</a>`).join('')}</nav>`
    : ''

export const bareShape = (site: Site): string => sitePage(site, '')

export const homeShape = (site: Site, rows: Row[], subjects: Subject[]): string =>
  sitePage(
    site,
    `<div class="home-head"><h1 class="t-36">${e(site.name)}</h1>${site.tagline ? `<p class="home-tagline">${e(site.tagline)}</p>` : ''}<div class="input"></div>${subjectsOf(subjects)}</div><section class="home-shelf sec"><div class="sec-head"><div class="t-22">&nbsp;</div><span class="t-14">&nbsp;</span></div>${rowsOf(rows)}</section>`,
  )

export const catalogueShape = (site: Site, rows: Row[], isGrid: boolean): string =>
  sitePage(
    site,
    `<div class="cat-head"><div><div class="t-36">&nbsp;</div>${site.tagline ? `<p>${e(site.tagline)}</p>` : ''}</div><div class="input"></div></div><div class="cat"><div class="filters wide-only"></div><section><div class="cat-tools"><div class="cat-sort"><span class="input"></span></div></div>${rowsOf(rows, isGrid ? ' results--grid' : '')}</section></div>`,
  )

/** The course's name and what it promises: what one came to read. */
export const courseShape = (site: Site, { title, subtitle, language }: Pick<Row, 'title' | 'subtitle' | 'language'>): string =>
  sitePage(
    site,
    `<div class="course-top"><div><ol class="crumbs"><li class="with-icon with-icon--14"><a>&nbsp;</a></li></ol><h1 class="t-36"><bdi lang="${e(language)}">${e(title)}</bdi></h1>${
      subtitle ? `<p class="lead" lang="${e(language)}">${own(subtitle)}</p>` : ''
    }</div><div class="offer"><span class="sk sk--cover delayed"></span></div></div>`,
  )

/** A form at the door. */
export const entryShape = (site: Site): string =>
  `<div class="si"><main class="si-form" id="main" tabindex="-1">${brand(site)}<div class="si-body">${still(['title', 'line', 'field', 'line', 'field', 'field'])}</div></main><div class="si-art"></div></div>`

const button = '<span class="btn btn--quiet btn--icon"></span>'
/** The player's bar above what is read; `size` is the reader's own choice of text. */
export const playerFrame = (title: string, columns: string, size = 'm'): string =>
  `<div class="pl" data-text="${e(size)}"><header class="pl-bar"><div class="pl-bar-in"><div>${button.repeat(2)}</div><div class="pl-title"><b>${e(title)}</b><span>&nbsp;</span></div><div>${button.repeat(2)}<span class="btn btn--quiet btn--icon wide-only"></span></div></div><span class="progress"></span></header>${columns}</div>`

/** A lesson is only for those who may read it: of a course that anybody may see, at least the name. */
export const playerShape = (title: string | undefined): string =>
  playerFrame(
    title ?? '\u00a0',
    `<div class="pl-cols"><main id="main" class="pl-read" tabindex="-1">${still(['line', 'title', 'line', 'line', 'line', 'block'])}</main></div>`,
  )

export const areaShape = (site: Site): string => `<div data-density="compact">${bar(site, 'bar bar--area')}</div>`
