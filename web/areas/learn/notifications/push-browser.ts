import type { PushDevice } from '../../../../src/modules/notifications/contract.ts'
import { API_BASE, apiFetch, bodyOf } from '../../../api/request.ts'

const worker = '/push-worker.js'

export const canBePushedTo = (): boolean => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

/** The browser asks its person, subscribes, and says so to the school. Null: they said no. */
export async function switchOn(publicKey: string): Promise<PushDevice | null> {
  if ((await Notification.requestPermission()) !== 'granted') return null
  await navigator.serviceWorker.register(worker)
  const { pushManager } = await navigator.serviceWorker.ready
  const subscription = await subscribe(pushManager, publicKey)
  const { data } = await bodyOf<{ data: PushDevice }>(
    await apiFetch(`${API_BASE}/push-subscriptions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ endpoint: subscription.endpoint, keys: subscription.toJSON().keys }),
    }),
  )
  return data
}

/** A subscription made with another key than the school's of today is of no use: it is made anew. */
async function subscribe(manager: PushManager, publicKey: string): Promise<PushSubscription> {
  const options = { userVisibleOnly: true, applicationServerKey: publicKey }
  try {
    return await manager.subscribe(options)
  } catch (error) {
    const old = await manager.getSubscription()
    if (!old) throw error
    await old.unsubscribe()
    return manager.subscribe(options)
  }
}

/** Ends the subscription in this browser too, where it is the one that is switched off. */
export async function switchOff({ id, isCurrent }: PushDevice): Promise<void> {
  await apiFetch(`${API_BASE}/push-subscriptions/${id}`, { method: 'DELETE' })
  if (!isCurrent || !canBePushedTo()) return
  const registration = await navigator.serviceWorker.getRegistration(worker)
  await (await registration?.pushManager.getSubscription())?.unsubscribe()
}
