import { AppError } from '@onego/platform/errors'

/** @throws AppError `materials.file-infected` (invalid), or `materials.scan-unavailable` (unavailable): an unscanned file is not taken. */
export async function scanFile(url: string, content: Uint8Array): Promise<void> {
  const status = await ask(url, content)
  if (status >= 200 && status < 300) return
  if (status >= 400 && status < 500) {
    throw new AppError('invalid', 'materials.file-infected', 'file: the virus scanner refuses it')
  }
  throw new AppError('unavailable', 'materials.scan-unavailable', 'The virus scanner does not answer; try again later')
}

async function ask(url: string, content: Uint8Array): Promise<number> {
  const headers = { 'content-type': 'application/octet-stream' }
  try {
    const body = Buffer.from(content)
    const answer = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(20_000) })
    return answer.status
  } catch {
    return 0
  }
}
