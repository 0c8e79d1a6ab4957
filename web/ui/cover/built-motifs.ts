import {
  type Drawing,
  ellipse,
  HEIGHT as H,
  type Ink,
  pick,
  plate,
  type Random,
  rectangle,
  round,
  type Shape,
  WIDTH as W,
} from './drawing.ts'

/** Sets: a disc, a ring, and what they share, hatched. */
export function sets(random: Random): Drawing {
  const r = 100 + random() * 50
  const d = r * 0.6
  const [cx, cy] = [W / 2, H / 2]
  const tip = Math.sqrt(r * r - d * d)
  const R = round(r)
  const lens = `M${cx} ${round(cy - tip)}A${R} ${R} 0 0 1 ${cx} ${round(cy + tip)}A${R} ${R} 0 0 1 ${cx} ${round(cy - tip)}Z`
  let hatch = ''
  for (let y = cy - r; y < cy + r; y += 9) {
    const reach = Math.sqrt(Math.max(0, r * r - (y - cy) ** 2)) - d
    if (reach > 0) hatch += `M${round(cx - reach)} ${round(y)}h${round(2 * reach)}`
  }
  return {
    transform: `rotate(${round(random() * 80 - 40)} ${cx} ${cy})`,
    shapes: [
      { d: ellipse(cx - d, cy, r), fill: 'a' },
      { d: lens, fill: 'b' },
      { d: hatch, line: 'g', lineWidth: 3 },
      { d: ellipse(cx + d, cy, r), line: 'b', lineWidth: 5 },
    ],
  }
}

/** Weave: warp over weft. */
export function weave(random: Random): Drawing {
  const across = 7 + random() * 6
  const cell = W / across
  const gap = cell * 0.14
  const repeat = pick(random, [3, 4])
  const threads = plate()
  for (let i = 0; i < across; i++) {
    for (let j = 0; j < Math.ceil(H / cell); j++) {
      const over = (i + j * (repeat - 2)) % repeat < repeat / 2
      if (over) threads.add(rectangle(i * cell + gap, j * cell - gap, cell - 2 * gap, cell + 2 * gap), { fill: 'a' })
      else threads.add(rectangle(i * cell - gap, j * cell + gap, cell + 2 * gap, cell - 2 * gap), { fill: 'b' })
    }
  }
  return { shapes: threads.shapes() }
}

/** Orbit: arcs about a point out of frame, bodies on them. */
export function orbit(random: Random): Drawing {
  const [cx, cy] = [(random() < 0.5 ? 20 : 490) + random() * 90, H * (0.85 + random() * 0.3)]
  const sky = plate()
  sky.add(ellipse(cx, cy, 54), { fill: 'b' })
  for (let i = 0; i < 9; i++) {
    const r = 96 + i * 52
    sky.add(ellipse(cx, cy, r), { line: 'a', lineWidth: i % 3 ? 1.5 : 3 })
    const angle = -Math.PI * (0.15 + random() * 0.7)
    if (i !== 4) sky.add(ellipse(cx + r * Math.cos(angle), cy + r * Math.sin(angle), 5 + random() * 9), { fill: 'a' })
  }
  return { shapes: sky.shapes() }
}

/** Steps: a series, one value marked. */
export function steps(random: Random): Drawing {
  const count = pick(random, [15, 20, 24])
  const width = W / count
  const marked = Math.floor(count * (0.35 + random() * 0.4))
  let value = 90 + random() * 60
  const bars = plate()
  for (let i = 0; i < count; i++) {
    value = Math.max(36, Math.min(340, value + (random() - 0.42) * 74))
    bars.add(rectangle(i * width + width * 0.14, H - value, width * 0.72, value + 2), { fill: i === marked ? 'b' : 'a' })
  }
  return { shapes: bars.shapes() }
}

/** Arches: quarter rounds on a square grid. */
export function arches(random: Random): Drawing {
  const cell = 100
  const layers = [plate(), plate(), plate()] as const
  for (let i = 0; i < 6; i++) {
    for (let j = 0; j < 4; j++) {
      const [x, y] = [i * cell, j * cell]
      const quarter = Math.floor(random() * 4)
      const chance = random()
      const [dx, dy] = [quarter % 3 ? -1 : 1, quarter < 2 ? 1 : -1]
      const [px, py] = [dx > 0 ? x : x + cell, dy > 0 ? y : y + cell]
      const arc = (layer: 0 | 1 | 2, r: number, fill: Ink) =>
        layers[layer].add(`M${px} ${py}h${dx * r}A${r} ${r} 0 0 ${dx * dy > 0 ? 1 : 0} ${px} ${py + dy * r}Z`, { fill })
      arc(0, cell, chance < 0.14 ? 'b' : 'a')
      if (chance < 0.14 || chance > 0.6) continue
      arc(1, cell * 0.62, 'g')
      arc(2, cell * 0.3, chance < 0.3 ? 'b' : 'a')
    }
  }
  return { shapes: layers.flatMap((layer): Shape[] => layer.shapes()) }
}

/** Columns of text, one line struck. */
export function lines(random: Random): Drawing {
  const pitch = 17 + random() * 13
  const full = 120 + random() * 300
  const text = plate()
  for (let x = 70; x + full < 530; x += full + 45) {
    for (let row = 0, y = 60; y < 340; row++, y += pitch) {
      const width = full * (row % 5 === 4 ? 0.3 + random() * 0.4 : 0.88 + random() * 0.12)
      text.add(rectangle(x, y, width, 8), { fill: 'a' })
      if (x === 70 && row === 6) text.add(rectangle(x - 10, y - 6, width + 20, 20), { fill: 'b' })
    }
  }
  return { shapes: text.shapes() }
}

/** The title's first letter, as in a type specimen; scripts that join keep a short first word whole. */
export function glyph(random: Random, { title, lang }: { title: string; lang: string }): Drawing {
  const word = title.trim().split(/\s+/)[0] || '·'
  const joined = /\p{Script=Arabic}/u.test(word)
  const letters = [...new Intl.Segmenter(lang, { granularity: 'grapheme' }).segment(word)].map((part) => part.segment)
  const text = joined && letters.length <= 5 ? word : (letters[0] ?? word)
  // an accent above needs room, and so do scripts taller than Latin
  const plain = /^\p{Script=Latin}$/u.test(text.normalize('NFD'))
  const x = round(W * (0.5 + (random() - 0.5) * (joined ? 0.1 : 0.4)))
  const y = joined ? 252 : 312
  return {
    shapes: [{ d: `M0 ${joined ? 96 : 118}H${W}M0 ${y}H${W}`, line: 'b', lineWidth: 2 }],
    letter: { text: text.toLocaleUpperCase(lang), x, y, size: joined ? 250 : plain ? 430 : 310, joined },
  }
}
