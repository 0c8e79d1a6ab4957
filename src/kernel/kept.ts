/**
 * Values that are made once an isolate. What is kept is the value, never a promise: requests that wait for each
 * other's promise hang when the one that began it is cancelled, and go on in the wrong request when it is not.
 */
export class Kept<K, V> {
  private readonly values = new Map<K, V>()

  constructor(private readonly most = Number.POSITIVE_INFINITY) {}

  async get(key: K, make: () => Promise<V>): Promise<V> {
    const known = this.values.get(key)
    if (known !== undefined) return known
    const made = await make()
    if (this.values.size >= this.most) this.values.clear()
    this.values.set(key, made)
    return made
  }
}
