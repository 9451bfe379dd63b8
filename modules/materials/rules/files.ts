import { AppError } from '@onego/platform/errors'
import { FILE_TYPES, type FileType, MOST_BYTES } from '../contract.ts'

const MAGIC: Record<FileType, number[]> = {
  'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
}

/**
 * The type a file has by its first bytes, whatever its name and the browser say.
 * @throws AppError `materials.wrong-file-type`, `materials.file-too-large`, `materials.file-empty` (invalid).
 */
export function typeOfFile(content: Uint8Array): FileType {
  if (content.byteLength === 0) throw new AppError('invalid', 'materials.file-empty', 'file: is empty')
  if (content.byteLength > MOST_BYTES) {
    throw new AppError('invalid', 'materials.file-too-large', 'file: at most 10 MB are taken')
  }
  const type = FILE_TYPES.find((one) => MAGIC[one].every((byte, index) => content[index] === byte))
  if (!type) throw new AppError('invalid', 'materials.wrong-file-type', 'file: must be a PDF, a JPEG or a PNG')
  return type
}

/** The last part of a path, without signs that mean something to a file system. */
export function plainFileName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? ''
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not stay
  return last.replace(/[\u0000-\u001f"<>|:*?]/g, '_').slice(-120) || 'file'
}
