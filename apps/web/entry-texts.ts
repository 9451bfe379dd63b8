import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin } from 'vite'

const ENTRY = /\/modules\/[^/]+\/web\/index\.tsx$/
const TEXTS = /^\.\/texts\/(zh|en)\.ts$/
const MARK = '?entry'

/**
 * A module's `web/index.tsx` needs of its texts the names in menus and the sentences for errors only, and is part of what
 * every visitor fetches first. It gets just those; the whole texts come with the pages. Saves a visitor a quarter of
 * what the frame weighs beyond its libraries.
 */
export function entryTexts(): Plugin {
  return {
    name: 'onego-entry-texts',
    apply: 'build',
    enforce: 'pre',
    resolveId: (source, importer) =>
      importer && ENTRY.test(importer) && TEXTS.test(source) ? join(dirname(importer), source) + MARK : null,
    load: (id) => (id.endsWith(MARK) ? onlyWhatEntryUses(id.slice(0, -MARK.length)) : null),
  }
}

/** Every exported text of the file, cut down to the paths (`zh.desk.menu`) that stand in the module's index. */
async function onlyWhatEntryUses(file: string): Promise<string> {
  const source = await readFile(join(dirname(dirname(file)), 'index.tsx'), 'utf8')
  const index = source.replace(/^import .*$/gm, '')
  const exported: Record<string, unknown> = await import(pathToFileURL(file).href)
  return Object.entries(exported)
    .filter(([name]) => new RegExp(`\\b${name}\\b`).test(index))
    .map(([name, texts]) => `export const ${name} = ${JSON.stringify(cutDown(name, texts, index))}`)
    .join('\n')
}

function cutDown(name: string, texts: unknown, index: string): unknown {
  const paths = [...index.matchAll(new RegExp(`\\b${name}\\.([\\w.]+)`, 'g'))].map(([, path = '']) => path.split('.'))
  if (paths.length === 0) return texts
  const kept = {}
  for (const path of paths) keep(kept, path, texts, name)
  return kept
}

function keep(into: Record<string, unknown>, path: string[], from: unknown, name: string) {
  const [key = '', ...rest] = path
  const value = (from as Record<string, unknown>)[key]
  if (value === undefined || typeof value === 'function') {
    throw new Error(`entry-texts: ${name}.${path.join('.')} is no plain text, so index.tsx cannot have it`)
  }
  if (rest.length === 0) into[key] = value
  else {
    into[key] ??= {}
    keep(into[key] as Record<string, unknown>, rest, value, `${name}.${key}`)
  }
}
