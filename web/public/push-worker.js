// Shows what the school pushes to this browser, also when no page of it is open. It keeps nothing and answers no requests.
self.addEventListener('push', (event) => {
  const { title, body, link, tag, lang, dir } = event.data.json()
  event.waitUntil(self.registration.showNotification(title, { body, tag, lang, dir, data: { link }, icon: '/favicon.svg' }))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const address = new URL(event.notification.data.link, self.location.origin)
  // Only ever a page of this school: a notice may also lead elsewhere.
  const path = address.origin === self.location.origin ? address.href : new URL('/learn/notifications', self.location.origin).href
  event.waitUntil(open(path))
})

async function open(address) {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const page = pages.find(({ url }) => url === address) ?? pages[0]
  if (!page) return self.clients.openWindow(address)
  await page.focus()
  // A page that this worker does not control cannot be led elsewhere by it.
  return page.url === address ? page : page.navigate(address).catch(() => self.clients.openWindow(address))
}
