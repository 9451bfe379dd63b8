import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
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

/** Builds the web app unless the last build was made of the very same sources. @returns whether it built. */
export async function buildWebIfStale(): Promise<boolean> {
  const wanted = fingerprint()
  if (builtFrom() === wanted) return false
  await runVite()
  await compressAssets()
  writeFileSync(marker, wanted)
  return true
}

function runVite(): Promise<void> {
  const child = spawn(
    process.execPath,
    [join(root, 'node_modules/vite/bin/vite.js'), 'build', 'apps/web', '--logLevel', 'warn'],
    {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      // biome-ignore lint/style/noProcessEnv: handed on to the child; a server under test must not build another web app
      env: { ...process.env, NODE_ENV: 'production' },
    },
  )
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code) => {
      if (code === 0) resolve()
      else
        reject(
          new AppError(
            'unavailable',
            'server.web-build-failed',
            'The web app could not be built; see the message above',
          ),
        )
    })
  })
}

const asBrotli = promisify(brotliCompress)
const asGzip = promisify(gzip)

/** Every text file once more as .br and .gz, so that serving it costs nothing. */
async function compressAssets(): Promise<void> {
  const files = readdirSync(webFolder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(js|css|html|svg|json)$/.test(file),
  )
  for (const file of files) {
    const content = readFileSync(join(webFolder, file))
    writeFileSync(
      join(webFolder, `${file}.br`),
      await asBrotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    )
    writeFileSync(join(webFolder, `${file}.gz`), await asGzip(content))
  }
}
