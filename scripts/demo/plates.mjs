// Four leaves drawn by their veins, for a question whose answers are pictures.
const plate = (shapes) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 200" width="240" height="200" fill="none" stroke="#221f1a" stroke-width="2" stroke-linejoin="round" stroke-linecap="round">${shapes}</svg>`
const path = (d, width) => `<path d="${d}"${width ? ` stroke-width="${width}"` : ''}/>`
const range = (count) => Array.from({ length: count }, (_, i) => i)

const parallel = plate(
  path('M150 14C96 40 84 130 104 186C158 160 172 70 150 14Z') +
    range(6)
      .map((i) => path(`M150 14C${102 + i * 11} ${50 + i * 2} ${92 + i * 12} ${128 - i * 2} 104 186`, 1))
      .join(''),
)
const pinnate = plate(
  path('M120 12C190 58 190 122 120 172C50 122 50 58 120 12Z') +
    path('M120 12V192') +
    range(6)
      .flatMap((i) => {
        const [y, reach] = [52 + i * 20, [34, 44, 48, 46, 36, 20][i]]
        return [1, -1].map((side) => path(`M120 ${y}Q${120 + side * reach * 0.6} ${y - 2} ${120 + side * reach} ${y - 18}`, 1))
      })
      .join(''),
)
const tips = [
  [120, 12],
  [196, 60],
  [178, 146],
  [62, 146],
  [44, 60],
]
const notches = [
  [142, 70],
  [158, 112],
  [120, 140],
  [82, 112],
  [98, 70],
]
const palmate = plate(
  path(`M${tips.map(([x, y], i) => `${x} ${y}L${notches[i].join(' ')}`).join('L')}Z`) +
    path('M120 118V194') +
    tips.map(([x, y]) => path(`M120 118L${x} ${y}`, 1)).join(''),
)
const forked = plate(
  path('M120 156L14 96C28 40 76 14 108 24L120 56L132 24C164 14 212 40 226 96Z') +
    path('M120 156Q120 180 128 194') +
    range(9)
      .map((i) => {
        const angle = Math.PI * (0.17 + (0.66 * i) / 8)
        const at = (far) => `${Math.round(120 - Math.cos(angle) * far)} ${Math.round(156 - Math.sin(angle) * far)}`
        return path(`M120 156L${at(i === 4 ? 60 : 96)}`, 1)
      })
      .join(''),
)

export const veins = {
  text: 'A leaf is picked from a beech hedge. Which of these plates shows its kind of venation?',
  explanation: 'A beech leaf has one midrib, and veins that leave it in pairs like the barbs of a feather: pinna is Latin for feather.',
  right: 'Pinnate',
  plates: [
    { name: 'Parallel', alt: 'A narrow leaf whose veins run side by side from end to end.', svg: parallel },
    { name: 'Pinnate', alt: 'An oval leaf with one midrib and side veins leaving it in pairs.', svg: pinnate },
    { name: 'Palmate', alt: 'A leaf of five points with a vein to each from one place.', svg: palmate },
    { name: 'Forked, open', alt: 'A fan-shaped leaf whose veins fork and never meet again.', svg: forked },
  ],
}

export const essay = {
  title: 'Describe a leaf',
  text: 'Pick a leaf that you can reach. Describe it so that somebody else finds the same plant: outline, margin, veins, and where it grows.',
  minWords: 30,
  maxWords: 200,
  rubric: {
    title: 'A description that finds the plant',
    criteria: [
      {
        id: 'leaf',
        title: 'The leaf',
        levels: [
          { id: 'none', title: 'Named, not described', points: 0 },
          { id: 'some', title: 'Two of outline, margin and veins', points: 3 },
          { id: 'all', title: 'Outline, margin and veins', points: 6 },
        ],
      },
      {
        id: 'place',
        title: 'The place',
        levels: [
          { id: 'none', title: 'Not said', points: 0 },
          { id: 'all', title: 'Said so that one can go there', points: 4 },
        ],
      },
    ],
  },
  answer:
    'It is as long as my thumb and oval, with a short point. The margin is cut into fine teeth that all lean forward. One vein runs up the middle, and seven pairs leave it, each ending in a tooth. I picked it from the hedge behind the bus stop on Mill Lane, on the shady side, where the trunks are smooth and grey.',
}
