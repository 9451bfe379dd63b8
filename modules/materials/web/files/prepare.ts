/** A file as it will be sent; `before`: its size as it was chosen, where it was made smaller. */
export interface Prepared {
  file: File
  before: number | null
}

const LONGEST_SIDE = 2400
/** Smaller pictures are sent as they are. */
const SMALL_BYTES = 1_048_576
const QUALITY = 0.86

/**
 * Makes a picture upright and at most 2,400 pixels long, in the browser. What is small, is no picture, or cannot be drawn
 * here is left as it is.
 */
export async function prepareFile(file: File): Promise<Prepared> {
  if (!file.type.startsWith('image/') || file.type === 'image/svg+xml') return { file, before: null }
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined)
  if (!picture) return { file, before: null }
  try {
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height))
    const isTaken = file.type === 'image/jpeg' || file.type === 'image/png'
    if (isTaken && scale === 1 && file.size <= SMALL_BYTES) return { file, before: null }
    const smaller = await draw(picture, scale)
    if (!smaller || (isTaken && smaller.size >= file.size)) return { file, before: null }
    const name = `${file.name.replace(/\.[^.]{1,5}$/, '')}.jpg`
    return { file: new File([smaller], name, { type: 'image/jpeg' }), before: file.size }
  } finally {
    picture.close()
  }
}

function draw(picture: ImageBitmap, scale: number): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const context = canvas.getContext('2d')
  if (!context) return Promise.resolve(null)
  // A JPEG has no transparency; what is transparent becomes paper.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
}
