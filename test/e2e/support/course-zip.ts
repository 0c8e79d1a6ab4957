import { strToU8, zipSync } from 'fflate'

const png = Uint8Array.from(atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='), (c) =>
  c.charCodeAt(0),
)

/** A small Markdown course: two modules, three lessons, one picture, one link between lessons, one quiz with a question that lacks its right answer. */
export const smallCourseZip = (title: string): Uint8Array =>
  zipSync({
    'README.md': strToU8(`# ${title}\n\nHow to look before naming.\n`),
    '01-looking/README.md': strToU8('# Looking before naming\n'),
    '01-looking/01-habit.md': strToU8(
      '# The habit of looking\n\nLook twice. See [margins](../02-leaves/01-margins.md).\n\n![A leaf](leaf.png)\n',
    ),
    '01-looking/leaf.png': png,
    '01-looking/02-check.md': strToU8(
      '---\ntype: quiz\n---\n# Check yourself\n\n## What comes first?\n\n- [x] Looking\n- [ ] Naming\n\n## Which are parts of a leaf?\n\n- [x] Blade\n- [x] Stalk\n- [ ] Wheel\n\n## Which margin has no teeth?\n\n- [ ] Entire\n- [ ] Serrate\n',
    ),
    '02-leaves/README.md': strToU8('# Leaves\n'),
    '02-leaves/01-margins.md': strToU8('# Margins\n\nA margin may be entire or toothed.\n\n```text\nentire, toothed\n```\n'),
  })
