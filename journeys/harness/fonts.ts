import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { cacheFolder } from './cache.ts'

const require = createRequire(import.meta.url)

const FACES = ['chinese-simplified-400', 'chinese-simplified-700', 'latin-400', 'latin-700']

/**
 * Chinese letters for a browser that may have none: turns the web fonts of an npm package into TrueType files and
 * writes a fontconfig file that adds them to those of the machine. @returns the path for FONTCONFIG_FILE.
 */
export async function chineseFonts(): Promise<string> {
  const folder = await cacheFolder('fonts')
  for (const face of FACES) await makeTrueType(face, join(folder, `noto-sans-sc-${face}.ttf`))
  const config = join(folder, 'fonts.conf')
  await writeAtomically(config, fontConfig(folder))
  return config
}

async function makeTrueType(face: string, target: string) {
  if (existsSync(target)) return
  const { decompress } = require('wawoff2') as { decompress(woff2: Uint8Array): Promise<Uint8Array> }
  const woff2 = require.resolve(`@fontsource/noto-sans-sc/files/noto-sans-sc-${face}-normal.woff2`)
  await writeAtomically(target, await decompress(await readFile(woff2)))
}

/** Several test processes may do this at once; each file appears whole or not at all. */
async function writeAtomically(target: string, content: Uint8Array | string) {
  await mkdir(dirname(target), { recursive: true })
  const draft = `${target}.${process.pid}`
  await writeFile(draft, content)
  await rename(draft, target)
}

const fontConfig = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <match target="scan">
    <test name="file" compare="contains"><string>noto-sans-sc-latin</string></test>
    <edit name="family" mode="assign"><string>Noto Sans SC Latin</string></edit>
  </match>
  <dir>${folder}</dir>
  <cachedir>${join(folder, 'cache')}</cachedir>
${['sans-serif', 'system-ui', 'sans', 'BlinkMacSystemFont', '-apple-system'].map(preferOurs).join('\n')}
</fontconfig>
`

const preferOurs = (family: string) => `  <alias binding="strong">
    <family>${family}</family>
    <prefer><family>Noto Sans SC Latin</family><family>Noto Sans SC</family></prefer>
  </alias>`
