import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { type FirstPicture, pictureSizes } from '../kernel/first-picture.ts'
import type { OrganizationSettings } from '../platform/database/tables.ts'
import { streamHosts } from '../platform/stream.ts'
import { themeCss } from '../theme/theme-css.ts'
import { filesOf, scriptOf, wordsFolder, wordsOf } from './built-files.ts'
import { direction } from './locale.ts'
import type { AppEnv } from './router.ts'

/** What the Worker writes into the built `index.html` before a byte of it leaves. */
export type Page = {
  title: string
  description?: string | undefined
  image?: string | undefined
  /** Absolute address of the page without what does not change its content. */
  canonical?: string | undefined
  /** schema.org object for search engines. */
  jsonLd?: object | undefined
  noIndex?: boolean
  /** Files to fetch beside the entry: the area's own script, by its source path in the manifest. */
  preload?: string[]
  /** What the first script asks the API for as the person who is signed in, while the rest of the app is on its way. */
  asks?: string[]
  /** Catalogs of strings that the page says: they stand in it, and no script has to bring them. */
  words?: string[]
  /** Catalogs too large for that: fetched beside the scripts, and kept by the browser. */
  wordFiles?: string[]
  /** API answers by path, so that the first view needs no request. */
  data?: Record<string, unknown>
  /** Whose answers are among them, where they are not for everybody: nobody else may keep the page. */
  reader?: string
  /** What is seen first. */
  picture?: FirstPicture | null
  /** A finished page: stands in #root; the app's script is left out when it is `final`. */
  body?: { html: string; final: boolean } | undefined
  /** What one came for stands in `body`: the app's scripts wait until it is seen, see web/api/arrival.ts. */
  isReadable?: boolean
  status?: 200 | 400 | 403 | 404 | 410 | 422
}

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
/** JSON that may stand in a script element: nothing in it can close the element. */
const inScript = (value: unknown): string => JSON.stringify(value).replace(/</g, '\\u003c')
/** Custom properties come from an admin, but still may not leave the rule they stand in. */
const cssVariables = (variables: Record<string, string>): string =>
  Object.entries(variables)
    .filter(([name, value]) => /^--[a-z0-9-]+$/.test(name) && !/[{}<>;\\]/.test(value))
    .map(([name, value]) => `${name}:${value}`)
    .join(';')

/** Serves the shell in the tenant's theme and the person's language. Untouched otherwise, it is the built file. */
export async function renderShell(c: Context<AppEnv>, page: Page): Promise<Response> {
  const { ctx, config } = c.var
  const shell = await config.ASSETS.fetch(new Request(new URL('/index.html', c.req.url)))
  if (!shell.ok) return c.text('The web app is not built. Run npm run build.', 503)
  const nonce = crypto.randomUUID().replaceAll('-', '')
  const dir = direction(ctx.locale)
  const theme = getCookie(c, 'lyceum_theme')
  const { branding } = ctx.organization
  const variables = cssVariables(branding.cssVariables)
  const style = themeCss(branding.brandColor) + (variables ? `:root{${variables}}` : '')
  const [files, words, folder] = await Promise.all([
    filesOf(config.ASSETS, c.req.url, page.preload ?? []),
    wordsOf(config.ASSETS, c.req.url, ctx.locale, page.words ?? []),
    wordsFolder(config.ASSETS, c.req.url),
  ])
  if (folder) for (const name of page.wordFiles ?? []) files.add(`${folder}/${ctx.locale}/${name}.json`)
  const boot = {
    tenant: {
      id: ctx.tenant.id,
      slug: ctx.tenant.slug,
      name: ctx.organization.name,
      branding,
      features: ctx.organization.features,
      currency: ctx.organization.settings.currency,
      settings: publicSettings(ctx.organization.settings),
    },
    locale: ctx.locale,
    dir,
    words,
    data: page.data ?? {},
    ...(page.reader ? { reader: page.reader } : {}),
  }
  const head = `${headTags(page, ctx.organization.name)}<style nonce="${nonce}">${style}</style>`
  const arrival = page.body?.final ? undefined : await scriptOf(config.ASSETS, c.req.url, 'arrival')
  const later = page.isReadable ? await scriptOf(config.ASSETS, c.req.url, 'later') : undefined
  const first = scriptTag(arrival, page.asks ?? []) + scriptTag(later, [])
  const icon = branding.faviconUrl
  const html = new HTMLRewriter()
    .on('html', {
      element(element) {
        element.setAttribute('lang', ctx.locale).setAttribute('dir', dir).setAttribute('data-tenant', ctx.tenant.slug)
        if (theme === 'light' || theme === 'dark') element.setAttribute('data-theme', theme)
      },
    })
    .on('title', { element: (element) => void element.setInnerContent(page.title).after(first, { html: true }) })
    .on('link[rel="preload"][data-script="latin"]', {
      element(element) {
        if (ctx.locale === 'ar') element.remove()
        // nothing can be read before the answers are there: what asks for them comes first
        else if (page.asks?.length) element.setAttribute('fetchpriority', 'low')
      },
    })
    .on('link[rel="icon"]', { element: (element) => void (icon && element.setAttribute('href', icon).removeAttribute('type')) })
    .on('head script[src], head link[href]', {
      element: (element) => void files.delete((element.getAttribute('src') ?? element.getAttribute('href') ?? '').slice(1)),
    })
    .on('head', {
      element: (element) => element.onEndTag((end) => void end.before(linksTo(files, page.isReadable === true) + head, { html: true })),
    })
    .on('#root', { element: (element) => void (page.body && element.setInnerContent(page.body.html, { html: true })) })
    .on('script[type="module"], link[rel="modulepreload"]', {
      element(element) {
        if (page.body?.final) element.remove()
        else if (page.isReadable && !element.hasAttribute('async'))
          element.setAttribute(element.tagName === 'link' ? 'rel' : 'type', 'later').setAttribute('fetchpriority', 'low')
      },
    })
    .on('#boot', { element: (element) => void element.setInnerContent(inScript(boot), { html: true }) })
    .transform(new Response(shell.body, { status: page.status ?? 200 }))
  return new Response(html.body, {
    status: page.status ?? 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': page.reader ? 'private, no-store' : 'no-cache',
      'content-security-policy': policy(nonce, streamHosts(config)),
      vary: 'cookie, accept-language',
    },
  })
}

const publicSettings = ({ locale, currency, requireProfile, tagline, sale, legal }: OrganizationSettings) => ({
  locale,
  currency,
  requireProfile,
  tagline,
  sale,
  legal,
})

const policy = (nonce: string, video: ReturnType<typeof streamHosts>): string =>
  [
    "default-src 'self'",
    "script-src 'self'",
    // React sets style properties through the DOM, which this does not touch; only the theme's element needs the nonce.
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob: https:",
    ["media-src 'self' blob:", ...(video ? [video.player] : [])].join(' '),
    "font-src 'self'",
    ["connect-src 'self'", ...(video ? [video.player, ...video.uploads] : [])].join(' '),
    "frame-src 'self' https://www.youtube-nocookie.com https://player.vimeo.com",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; ')

function headTags(page: Page, site: string): string {
  const meta = (name: string, content: string, attribute = 'property') => `<meta ${attribute}="${name}" content="${escapeHtml(content)}">`
  return [
    page.picture ? pictureLink(page.picture) : '',
    page.description ? meta('description', page.description, 'name') : '',
    page.noIndex ? meta('robots', 'noindex', 'name') : '',
    page.canonical ? `<link rel="canonical" href="${escapeHtml(page.canonical)}">` : '',
    meta('og:title', page.title),
    meta('og:site_name', site),
    meta('og:type', 'website'),
    page.description ? meta('og:description', page.description) : '',
    page.canonical ? meta('og:url', page.canonical) : '',
    page.image ? meta('og:image', page.image) : '',
    page.jsonLd ? `<script type="application/ld+json">${inScript(page.jsonLd)}</script>` : '',
  ].join('')
}

const pictureLink = ({ src, srcset }: FirstPicture): string =>
  `<link rel="preload" as="image" fetchpriority="high" href="${escapeHtml(src)}"${srcset ? ` imagesrcset="${escapeHtml(srcset)}" imagesizes="${pictureSizes}"` : ''}>`

/** The app's first script: runs as soon as it is there, beside everything else. */
function scriptTag(file: string | undefined, asks: string[]): string {
  const asked = asks.length > 0 ? ` data-asks="${escapeHtml(asks.join(' '))}"` : ''
  return file ? `<script type="module" async fetchpriority="high" src="/${file}"${asked}></script>` : ''
}

const linkTo = (file: string, isLater: boolean): string => {
  if (file.endsWith('.css')) return `<link rel="stylesheet" href="/${file}">`
  // after what every page needs, and after what the first script asks for
  if (file.endsWith('.json')) return `<link rel="preload" as="fetch" crossorigin="anonymous" fetchpriority="low" href="/${file}">`
  return `<link rel="${isLater ? 'later' : 'modulepreload'}" fetchpriority="low" href="/${file}">`
}

/** Named in the page, all of them are asked for at once. */
const linksTo = (files: Set<string>, isLater: boolean): string => [...files].map((file) => linkTo(file, isLater)).join('')
