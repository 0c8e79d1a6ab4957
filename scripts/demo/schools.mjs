// The two demo schools: who is in them, what they teach, and how far people have come.
const password = 'lyceum-demo-1'
const natural = [
  { name: 'Natural history', slug: 'natural-history' },
  { name: 'Data and statistics', slug: 'data-and-statistics' },
  { name: 'Databases', slug: 'databases', parent: 'data-and-statistics' },
  { name: 'History', slug: 'history' },
]
const crafts = [
  { name: 'Food', slug: 'food' },
  { name: 'Craft', slug: 'craft' },
  { name: 'Languages and scripts', slug: 'languages-and-scripts' },
]

const others = (domain) => [
  { email: `mina@${domain}`, fullName: 'Mina Asadi' },
  { email: `jonas@${domain}`, fullName: 'Jonas Thieme' },
  { email: `aiko@${domain}`, fullName: '田中 愛子' },
]

export const schools = [
  {
    slug: 'demo',
    name: 'Saltmarsh',
    tagline: 'Courses in the sciences, the crafts and the written word',
    brandColor: '#0f4a50',
    logoUrl: '/demo/saltmarsh.svg',
    currency: 'EUR',
    password,
    admin: { email: 'admin@demo.test', fullName: 'Ruth Imber' },
    platformAdmin: { email: 'system@lyceum.test', fullName: 'Lyceum Operator' },
    teacher: {
      email: 'teacher@demo.test',
      fullName: 'Maren Achterberg',
      bio: 'I have taught field botany on the salt marshes for twenty years, and I keep the herbarium.',
      experienceYears: 20,
    },
    learner: { email: 'learner@demo.test', fullName: 'Leila Haddad' },
    others: others('demo.test'),
    categories: natural,
    courses: ['intro-to-sql', 'field-botany', 'reading-old-maps'],
    extra: {
      course: 'field-botany',
      module: 'Leaves',
      title: 'Margins, from entire to spiny',
      type: 'video',
      file: 'margins.mp4',
      contentType: 'video/mp4',
      captions: 'margins.vtt',
      poster: 'margins.jpg',
    },
    completes: 'reading-old-maps',
    begins: 'intro-to-sql',
    wishes: 'field-botany',
    sells: {
      course: 'field-botany',
      price: { amount: 3900, currency: 'EUR' },
      buyer: 2,
      coupon: 'WELCOME',
      plan: {
        name: 'The whole school',
        description: 'Every course, for as long as you like.',
        price: { amount: 1900, currency: 'EUR' },
        every: 'month',
      },
      instructions: 'Saltmarsh School, IBAN DE00 1234 5678 9000 0000 00.\nWrite the number of the order.',
    },
    reviews: [
      { by: 0, course: 'field-botany', rating: 5, body: 'I walk slower now. The four-minute drawings did it.' },
      { by: 1, course: 'field-botany', rating: 4, body: 'The film on margins is worth the course. I would have liked more on grasses.' },
      { by: 2, course: 'intro-to-sql', rating: 5, body: '質問の立て方から始まるのがとても良かったです。' },
      { by: 1, course: 'intro-to-sql', rating: 5, body: 'The first explanation of NULL that stayed with me.' },
      { by: 0, course: 'reading-old-maps', rating: 4, body: 'I found my street on a map of 1787, and the mill that is not on it.' },
    ],
  },
  {
    slug: 'acme',
    name: 'Acme Workshop',
    tagline: 'Learn it with your hands',
    brandColor: '#d9921a',
    logoUrl: '/demo/acme.svg',
    currency: 'USD',
    password,
    admin: { email: 'admin@acme.test', fullName: 'Rosa Ibarra' },
    teacher: {
      email: 'teacher@acme.test',
      fullName: 'Tobias Quill',
      bio: 'Baker by night, bicycle mechanic on Saturdays. I like things that can be taken apart.',
      experienceYears: 11,
    },
    learner: { email: 'learner@acme.test', fullName: 'Samuel Okoro' },
    others: others('acme.test'),
    categories: crafts,
    courses: ['bread-science', 'bicycle-repair', 'ruqah'],
    extra: {
      course: 'bicycle-repair',
      module: 'Wheels',
      title: 'What a worn bearing sounds like',
      type: 'audio',
      file: 'bearing.mp3',
      contentType: 'audio/mpeg',
      captions: 'bearing.vtt',
    },
    completes: 'bread-science',
    begins: 'ruqah',
    wishes: 'bicycle-repair',
    reviews: [
      { by: 0, course: 'bread-science', rating: 5, body: 'Percentages, at last. I threw the recipes away.' },
      { by: 2, course: 'bread-science', rating: 4, body: '一晩寝かせた生地の味に驚きました。' },
      { by: 1, course: 'ruqah', rating: 5, body: 'Six sittings, and I can write my neighbour’s name.' },
      { by: 0, course: 'bicycle-repair', rating: 5, body: 'The screwdriver trick works.' },
    ],
  },
]
