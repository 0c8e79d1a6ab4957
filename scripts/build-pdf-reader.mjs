// Bundles the isolate that reads PDFs (pdf.js, half a megabyte compressed) into web/public/pdf-reader, from where it is served
// as a Worker asset and loaded when a PDF is read. Run before the web build.
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

const root = join(import.meta.dirname, '..')
const source = join(root, 'src/platform/pdf-text')
// Where pdf.js makes room for what it unpacks: each place asks first whether it may.
const growths = {
  'ensureBuffer(e){let t=this.buffer;if(e<=t.byteLength)return t;let n=this.minBufferLength;for(;n<e;)n*=2;': 'allowDecoded(n);',
  'let e=new Int8Array(16384);': 'allowDecoded(i.length*16384,16384);',
}

const boundedStreams = {
  name: 'bounded-streams',
  setup({ onLoad }) {
    onLoad({ filter: /unpdf\/dist\/pdfjs\.mjs$/ }, ({ path }) => {
      let code = readFileSync(path, 'utf8')
      for (const [place, question] of Object.entries(growths)) {
        if (code.split(place).length !== 2) throw new Error('pdf.js makes room in another way now: bound what it unpacks anew')
        code = code.replace(place, () => place + question)
      }
      return { contents: `import { allowDecoded } from ${JSON.stringify(join(source, 'decoded-limit.ts'))};${code}`, loader: 'js' }
    })
  },
}

const sources = [import.meta.filename, join(root, 'package-lock.json'), ...readdirSync(source).map((file) => join(source, file))]
// `--tests` puts it among the built assets, for tests that run without a web build.
const outdir = join(root, process.argv.includes('--tests') ? 'dist/web/pdf-reader' : 'web/public/pdf-reader')
const built = join(outdir, 'reader.js')

if (!existsSync(built) || sources.some((file) => statSync(file).mtimeMs > statSync(built).mtimeMs)) {
  await build({
    entryPoints: { reader: join(source, 'reader-isolate.ts') },
    outdir,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    legalComments: 'none',
    plugins: [boundedStreams],
  })
  writeFileSync(join(outdir, '.gitignore'), '*\n')
}
