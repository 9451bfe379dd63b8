import { execFile, execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { cacheFolder } from './cache.ts'

export interface FoundBrowser {
  path: string
  /** Where its libraries are if the machine has them not. */
  libraries?: string
  from: 'CHROME_PATH' | 'machine' | 'npm'
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome-headless-shell']
const APPS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** CHROME_PATH, else a Chromium of the machine, else the one inside the npm package (Linux x64). */
export async function findBrowser(): Promise<FoundBrowser> {
  const told = process.env.CHROME_PATH
  if (told) {
    if (!existsSync(told)) throw new Error(`CHROME_PATH: there is no file ${told}`)
    return { path: told, from: 'CHROME_PATH' }
  }
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...APPS]
  const found = candidates.find((path) => existsSync(path))
  return found ? { path: found, from: 'machine' } : unpackBrowser()
}

/** The package unpacks into the temporary folder, where another process may see it half done: we give it one of its own. */
async function unpackBrowser(): Promise<FoundBrowser> {
  const require = createRequire(import.meta.url)
  const entry = require.resolve('@sparticuz/chromium')
  const parent = await cacheFolder('browser')
  const manifest = await readFile(join(dirname(entry), '..', 'package.json'), 'utf8')
  const { version } = JSON.parse(manifest) as { version: string }
  const folder = join(parent, `chromium-${version}`)
  if (!existsSync(folder)) {
    const draft = await mkdtemp(join(parent, 'draft-'))
    const program = `import(${JSON.stringify(pathToFileURL(entry).href)}).then((m) => m.default.executablePath())`
    await promisify(execFile)(process.execPath, ['-e', program], {
      env: { ...process.env, TMPDIR: draft, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
    })
    await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }))
  }
  const path = join(folder, 'chromium')
  return { path, from: 'npm', ...(lacksLibraries(path) ? { libraries: join(folder, 'al2023', 'lib') } : {}) }
}

function lacksLibraries(path: string) {
  try {
    return execFileSync('ldd', [path], { encoding: 'utf8' }).includes('not found')
  } catch {
    return true
  }
}
