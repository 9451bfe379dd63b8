import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, globSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { AppError } from '@onego/platform/errors'

const root = fileURLToPath(new URL('../../', import.meta.url))
export const webFolder = join(root, 'apps/web/dist')
const marker = join(webFolder, '.sources')

const SOURCES = [
  'apps/web/*.{ts,tsx,html}',
  'apps/web/src/**/*',
  'ui/**/*.{ts,tsx,css}',
  'modules/*/web/**/*.{ts,tsx}',
  'modules/*/contract.ts',
  'modules/*/contract/**/*.ts',
  'modules/*/definition.ts',
  'modules/*/rules.ts',
  'modules/*/rules/**/*.ts',
  'modules/*/access.ts',
  'solutions/*/{web,rules,content,contract}/**/*.{ts,tsx}',
  'solutions/*/{contract,rules,access}.ts',
  'maths/**/*.ts',
  'package-lock.json',
]

/** A digest of everything the web app is made of. */
function fingerprint(): string {
  const files = globSync(SOURCES, {
    cwd: root,
    exclude: (path) => path.includes('node_modules') || path.endsWith('.test.ts'),
  })
  const hash = createHash('sha256').update('production\n')
  for (const file of files.sort()) hash.update(file).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

function builtFrom(): string {
  try {
    return readFileSync(marker, 'utf8')
  } catch {
    return ''
  }
}

/**
 * Builds the web app unless the last build was made of the very same sources. The new one is made beside the old and
 * takes its place whole, so that a server that runs meanwhile always finds all its files.
 * @returns whether it built.
 */
export async function buildWebIfStale(): Promise<boolean> {
  const wanted = fingerprint()
  if (builtFrom() === wanted) return false
  const draft = `${webFolder}-${process.pid}-new`
  const old = `${webFolder}-${process.pid}-old`
  try {
    await runVite(draft)
    await compressAssets(draft)
    writeFileSync(join(draft, '.sources'), wanted)
    if (existsSync(webFolder)) renameSync(webFolder, old)
    renameSync(draft, webFolder)
  } finally {
    for (const folder of [draft, old]) rmSync(folder, { recursive: true, force: true })
  }
  return true
}

async function runVite(folder: string): Promise<void> {
  const vite = join(root, 'node_modules/vite/bin/vite.js')
  const child = spawn(
    process.execPath,
    [vite, 'build', 'apps/web', '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn'],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      // biome-ignore lint/style/noProcessEnv: handed on to the child; a server under test must not build another web app
      env: { ...process.env, NODE_ENV: 'production' },
    },
  )
  const [code] = await once(child, 'exit')
  if (code === 0) return
  throw new AppError('unavailable', 'server.web-build-failed', 'The web app could not be built; see the message above')
}

const asBrotli = promisify(brotliCompress)
const asGzip = promisify(gzip)
const SMALLEST_BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }

/** Every text file once more as .br and .gz, so that serving it costs nothing. */
async function compressAssets(folder: string): Promise<void> {
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  for (const file of all.filter((name) => /\.(js|css|html|svg|json)$/.test(name))) {
    const content = readFileSync(join(folder, file))
    writeFileSync(join(folder, `${file}.br`), await asBrotli(content, SMALLEST_BROTLI))
    writeFileSync(join(folder, `${file}.gz`), await asGzip(content))
  }
}
