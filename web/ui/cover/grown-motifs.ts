import { type Drawing, ellipse, HEIGHT as H, pick, plate, type Random, round, type Shape, WIDTH as W } from './drawing.ts'

/** A seed head: the golden angle, one parastichy in the second ink. */
export function phyllo(random: Random, { fine = 1 }: { fine?: number | undefined }): Drawing {
  const [cx, cy] = [W * (0.3 + random() * 0.4), H * (0.4 + random() * 0.35)]
  const every = pick(random, [8, 13])
  const spread = (15 + random() * 3) * fine
  const small = fine < 1 ? 0.62 : 1
  const dots = plate()
  for (let n = 3; n < 520 / fine ** 2; n++) {
    const [angle, r] = [n * 2.399963, spread * Math.sqrt(n)]
    const [x, y] = [cx + r * Math.cos(angle), cy + r * Math.sin(angle)]
    if (x < -14 || y < -14 || x > W + 14 || y > H + 14) continue
    dots.add(ellipse(x, y, (1.6 + r * 0.022) * small), { fill: n % every < 2 ? 'b' : 'a' })
  }
  return { shapes: dots.shapes() }
}

/** One large leaf, pinnate, laid across the plate. */
export function leaf(random: Random): Drawing {
  const turn = (random() < 0.5 ? -1 : 1) * (24 + random() * 66)
  const [length, width, veins] = [480 + random() * 150, 90 + random() * 75, 12]
  const half = (t: number) => width * Math.sin(Math.PI * t ** 0.82) ** 0.9 * (1 - 0.25 * t)
  const at = (t: number) => length / 2 - length * t
  const edge = (side: number) => Array.from({ length: 49 }, (_, i) => `${round(side * half(i / 48))} ${round(at(i / 48))}`)
  let vein = ''
  for (let i = 1; i < veins; i++) {
    const t = i / (veins + 1)
    const end = Math.min(0.985, t + 0.15 - t * 0.06)
    for (const side of [-1, 1]) {
      const x = side * half(end) * 0.96
      vein += `M0 ${round(at(t))}Q${round(x * 0.62)} ${round(at(t) - 6)} ${round(x)} ${round(at(end))}`
    }
  }
  return {
    transform: `translate(${W / 2} ${H / 2}) rotate(${round(turn)})`,
    shapes: [
      { d: `M${[...edge(-1), ...edge(1).reverse()].join('L')}Z`, fill: 'a' },
      { d: vein, line: 'g', lineWidth: 2.5 },
      { d: `M0 ${length / 2 + 90}V${-length / 2 + 6}`, line: 'b', lineWidth: 5 },
    ],
  }
}

/** Crumb: packed bubbles, large ones first. */
export function crumb(random: Random): Drawing {
  const bubbles: { x: number; y: number; r: number }[] = []
  const drawn = plate()
  for (let tries = 0; tries < 2600 && bubbles.length < 190; tries++) {
    const n = bubbles.length
    const r = n < 7 ? 34 + random() * 40 : n < 32 ? 14 + random() * 18 : 3 + random() * 9
    const [x, y] = [random() * W, random() * H]
    if (bubbles.some((other) => Math.hypot((other.x - x) * 0.86, other.y - y) < other.r + r + 5)) continue
    bubbles.push({ x, y, r })
    drawn.add(ellipse(x, y, r * 1.14, r), { fill: bubbles.length === 3 ? 'b' : 'a' })
  }
  return { shapes: drawn.shapes() }
}

/** Strata: deposited bands. */
export function strata(random: Random): Drawing {
  const shapes: Shape[] = []
  let y = 40 + random() * 40
  const [p, q, f] = [random() * 6, random() * 6, 0.006 + random() * 0.004]
  const wave = (x: number, s: number) => Math.sin(x * f + p + s * 0.35) * 20 + Math.sin(x * f * 2.3 + q + s * 0.5) * 9
  for (let band = 0; y < H + 60; band++) {
    const height = 8 + random() ** 2 * 34
    let [top, bottom] = ['', '']
    for (let x = -10; x <= W + 10; x += 20) {
      top += `${x < 0 ? 'M' : 'L'}${x} ${round(y + wave(x, band))}`
      bottom = `L${x} ${round(y + height + wave(x, band + 0.6))}${bottom}`
    }
    shapes.push({ d: `${top}${bottom}Z`, fill: band % 4 === 2 ? 'b' : 'a' })
    y += height + 6 + random() * 11
  }
  return { shapes }
}

/** Contour: two hills in isolines. */
export function contour(random: Random): Drawing {
  const hill = (i: number) => ({
    x: W * (0.28 + i * 0.42 + (random() - 0.5) * 0.16),
    y: H * (0.35 + random() * 0.35),
    phase: random() * 6,
    rings: i ? 6 : 10,
  })
  const shapes: Shape[] = []
  for (const { x, y, phase, rings } of [hill(0), hill(1)]) {
    for (let k = rings; k > 0; k--) {
      let d = ''
      for (let i = 0; i <= 60; i++) {
        const t = (i / 60) * Math.PI * 2
        const r = k * 23 * (1 + 0.17 * Math.sin(t * 2 + phase) + 0.09 * Math.sin(t * 3 - phase + k * 0.12))
        d += `${i ? 'L' : 'M'}${round(x + r * 1.25 * Math.cos(t))} ${round(y + r * 0.9 * Math.sin(t))}`
      }
      shapes.push({ d: `${d}Z`, fill: 'g', line: k === 3 ? 'b' : 'a', lineWidth: k % 5 === 0 ? 5 : 2.5 })
    }
  }
  return { shapes }
}

/** Wave: rows of a signal, one struck. */
export function wave(random: Random): Drawing {
  const centre = W * (0.22 + random() * 0.56)
  const shapes: Shape[] = []
  for (let row = 0; row < 15; row++) {
    const y = 52 + row * 22
    const [s, f] = [random() * 9, 0.03 + random() * 0.03]
    let d = `M0 ${y}`
    for (let x = 8; x <= W; x += 8) {
      const swell = Math.exp(-(((x - centre) / 105) ** 2))
      d += `L${x} ${round(y - swell * (30 + 26 * Math.sin(x * f + s)) * (0.55 + 0.45 * Math.sin(row * 1.3 + s)))}`
    }
    shapes.push(row === 9 ? { d, line: 'b', lineWidth: 5 } : { d, line: 'a', lineWidth: 3 })
  }
  return { shapes }
}
