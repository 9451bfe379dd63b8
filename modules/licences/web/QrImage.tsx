import { qrCode } from '../qr.ts'

const QUIET = 4

/** Black on white with the quiet zone that scanners need. */
export function QrImage({ text, label, side }: { text: string; label: string; side: number }) {
  const { size, cells } = qrCode(text)
  const width = size + 2 * QUIET
  const path = cells.map(([x, y]) => `M${x + QUIET} ${y + QUIET}h1v1h-1z`).join('')
  return (
    <svg
      viewBox={`0 0 ${width} ${width}`}
      width={side}
      height={side}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={width} height={width} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
