import type { ParamIndexMap, Result, Router } from 'hono/router'
import { UnsupportedPathError } from 'hono/router'

/** Where a parameter stands among the segments of its path. */
type Leaf<T> = { order: number; method: string; handler: T; params: ParamIndexMap }
type Node<T> = { id: number; literals: Map<string, Node<T>>; param: Node<T> | undefined; ends: Leaf<T>[]; tails: Leaf<T>[] }
type Found<T> = { handlers: [T, ParamIndexMap][] }

/**
 * Hono's router for a table of hundreds of routes: segments, `:name` and a closing `*`, nothing else. Hono's fast one
 * takes no literal beside a parameter (`/courses/mine`, `/courses/:id`), and its other one builds every answer anew;
 * here the handlers of a route are put together once, and a match only walks the segments.
 */
export class SegmentRouter<T> implements Router<T> {
  name = 'SegmentRouter'
  private nodes = 0
  private added = 0
  private readonly root = this.node()
  private readonly found = new Map<string, Found<T>>()

  add(method: string, path: string, handler: T): void {
    this.found.clear()
    const segments = path.split('/')
    const isTail = segments.at(-1) === '*'
    if (isTail) segments.pop()
    const params: ParamIndexMap = {}
    let at = this.root
    for (const [i, segment] of segments.entries()) {
      if (i === 0) continue
      if (/[*{}?]/.test(segment)) throw new UnsupportedPathError(path)
      if (segment.startsWith(':')) {
        params[segment.slice(1)] ??= i
        at.param ??= this.node()
        at = at.param
      } else {
        const next = at.literals.get(segment) ?? this.node()
        at.literals.set(segment, next)
        at = next
      }
    }
    this.added += 1
    const list = isTail ? at.tails : at.ends
    list.push({ order: this.added, method, handler, params })
  }

  match(method: string, path: string): Result<T> {
    const segments = path.split('/')
    const lists: Leaf<T>[][] = []
    const key = `${method}${this.walk(this.root, segments, 1, lists)}`
    let found = this.found.get(key)
    if (!found) {
      const leaves = lists.flat().filter((leaf) => leaf.method === method || leaf.method === 'ALL')
      found = { handlers: leaves.sort((a, b) => a.order - b.order).map(({ handler, params }) => [handler, params]) }
      this.found.set(key, found)
    }
    return [found.handlers, segments]
  }

  /** Gathers what stands along the path, and says which nodes that was: as many answers as there are routes. */
  private walk(node: Node<T>, segments: string[], i: number, lists: Leaf<T>[][]): string {
    let key = ''
    if (node.tails.length > 0) {
      lists.push(node.tails)
      key = ` ${node.id}*`
    }
    const segment = segments[i]
    if (segment === undefined) {
      if (node.ends.length === 0) return key
      lists.push(node.ends)
      return `${key} ${node.id}`
    }
    const literal = node.literals.get(segment)
    if (literal) key += this.walk(literal, segments, i + 1, lists)
    if (node.param && segment !== '') key += this.walk(node.param, segments, i + 1, lists)
    return key
  }

  private node(): Node<T> {
    this.nodes += 1
    return { id: this.nodes, literals: new Map(), param: undefined, ends: [], tails: [] }
  }
}
