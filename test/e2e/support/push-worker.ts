import type { CDPSession } from 'playwright-core'

/** A press on a notice, for the worker: without a screen nobody can press, and only a press may bring a window to the front. */
export const pressed = (title: string) => `(async () => {
  WindowClient.prototype.focus = async function () { return this }
  const notification = (await registration.getNotifications()).find((one) => one.title === ${JSON.stringify(title)})
  dispatchEvent(Object.assign(new NotificationEvent('notificationclick', { notification }), { waitUntil() {} }))
})()`

/** Delivers to the page's service worker what a push service would, by the browser's own developer tools. */
export async function workerOf(session: CDPSession): Promise<{ push(origin: string, data: string): Promise<void> }> {
  const found = new Promise<string>((resolve) =>
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [one] = registrations
      if (one) resolve(one.registrationId)
    }),
  )
  await session.send('ServiceWorker.enable')
  const registrationId = await found
  return {
    push: async (origin, data) => {
      await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data })
    },
  }
}
