export const WIDTH = 600
export const HEIGHT = 400

export type Ink = 'a' | 'b' | 'g'
export type Shape = { d: string; fill?: Ink; line?: Ink; lineWidth?: number }
export type Letter = { text: string; x: number; y: number; size: number; joined: boolean }
/** A plate: shapes from back to front, turned as a whole when it says so, and for specimens one letter. */
export type Drawing = { shapes: Shape[]; transform?: string; letter?: Letter }

export type Random = () => number

/** Mulberry32: the same seed, the same numbers, on every machine. */
export function randomFrom(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export const round = (n: number) => Math.round(n * 10) / 10

export function pick<T>(random: Random, options: readonly [T, ...T[]]): T {
  return options[Math.floor(random() * options.length)] ?? options[0]
}

export function ellipse(x: number, y: number, rx: number, ry = rx): string {
  const [w, h] = [round(rx), round(ry)]
  return `M${round(x - w)} ${round(y)}a${w} ${h} 0 1 0 ${round(2 * w)} 0a${w} ${h} 0 1 0 ${round(-2 * w)} 0z`
}

export const rectangle = (x: number, y: number, w: number, h: number) => `M${round(x)} ${round(y)}h${round(w)}v${round(h)}h${round(-w)}z`

/** Collects paths by ink, so that five hundred dots are two elements and not five hundred. */
export function plate() {
  const paths = new Map<string, Shape>()
  return {
    add(d: string, look: Omit<Shape, 'd'>) {
      const key = JSON.stringify(look)
      const shape = paths.get(key)
      if (shape) shape.d += d
      else paths.set(key, { d, ...look })
    },
    shapes: () => [...paths.values()],
  }
}
