import { readFile } from 'node:fs/promises'
import { notFound } from '@onego/platform/errors'
import type { FileAnswer } from '@onego/platform/http'

/** What the viewer in the browser needs for some files only: Chinese character maps, standard fonts, rare picture codecs. */
export const VIEWER_FOLDERS = ['cmaps', 'standard_fonts', 'wasm'] as const

const TYPES: Record<string, string> = {
  bcmap: 'application/octet-stream',
  pfb: 'application/octet-stream',
  ttf: 'font/ttf',
  wasm: 'application/wasm',
  js: 'text/javascript',
}

/** A file of pdfjs-dist. @throws AppError `materials.viewer-file-not-found`. */
export async function viewerFile(folder: (typeof VIEWER_FOLDERS)[number], file: string): Promise<FileAnswer> {
  const type = TYPES[file.split('.').at(-1) ?? '']
  const place = new URL(`${folder}/${file}`, import.meta.resolve('pdfjs-dist/package.json'))
  if (!type || !/^[A-Za-z0-9][\w.-]{0,80}$/.test(file)) throw notFound('materials.viewer-file', file)
  const content = await readFile(place).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw notFound('materials.viewer-file', file)
    throw error
  })
  return { content, type }
}
