import { isLostPart, offline } from '../api/error.ts'

const CAME_AGAIN = 'lyceum:came-again'
const APART = 60_000

/**
 * Opens the page anew where there is a network: without one the browser's own page would take the place of ours. The file
 * that was lost is asked for past the cache, which may have kept for a year that it was not there in the middle of a deploy.
 */
export async function reopen(lost: Error): Promise<never> {
  const [file = location.href] = /https?:\/\/[^\s"']+/.exec(String(lost.cause)) ?? []
  try {
    await fetch(file, { cache: 'reload' })
  } catch {
    throw offline()
  }
  location.reload()
  return new Promise<never>(() => {})
}

/**
 * What to show for an error. A part of the app that did not load, a deploy having taken it away, is no error to show yet:
 * the page is opened anew, in the build that is there now. Once: then it is shown.
 */
export async function afterReopening(error: unknown): Promise<unknown> {
  if (!isLostPart(error) || Date.now() - Number(sessionStorage.getItem(CAME_AGAIN)) < APART) return error
  try {
    sessionStorage.setItem(CAME_AGAIN, String(Date.now()))
    return await reopen(error)
  } catch (refusal) {
    sessionStorage.removeItem(CAME_AGAIN)
    return refusal
  }
}
