import { useTexts } from '@onego/ui'
import { Typography } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { texts } from './texts/index.ts'

/** Shape Detection API, where a browser has it (Chromium on Android and macOS). */
interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>
}
type DetectorMaker = new (options: { formats: string[] }) => Detector

const detectorMaker = () => (globalThis as { BarcodeDetector?: DetectorMaker }).BarcodeDetector
export const scannerExists = () => detectorMaker() !== undefined && navigator.mediaDevices !== undefined

const EVERY_MS = 250

/** Watches the camera until a QR code is seen. Pictures do not leave the device. */
export function Scanner({ found }: { found(text: string): void }) {
  const t = useTexts(texts).verify
  const video = useRef<HTMLVideoElement>(null)
  const [failed, setFailed] = useState(false)
  const report = useRef(found)
  report.current = found
  useEffect(() => {
    const Maker = detectorMaker()
    if (!Maker) return
    const stop = watch(new Maker({ formats: ['qr_code'] }), video, (text) => report.current(text))
    stop.failed.catch(() => setFailed(true))
    return stop.end
  }, [])
  if (failed) return <Typography.Text type="danger">{t.noCamera}</Typography.Text>
  return (
    <figure style={{ margin: '16px 0 0' }}>
      <video
        ref={video}
        muted
        playsInline
        style={{ width: '100%', maxHeight: 360, borderRadius: 12, background: '#000' }}
      />
      <figcaption>{t.scanning}</figcaption>
    </figure>
  )
}

function watch(detector: Detector, video: { current: HTMLVideoElement | null }, found: (text: string) => void) {
  let stream: MediaStream | undefined
  let timer: ReturnType<typeof setInterval> | undefined
  let ended = false
  const end = () => {
    ended = true
    clearInterval(timer)
    for (const track of stream?.getTracks() ?? []) track.stop()
  }
  const look = async (element: HTMLVideoElement) => {
    const [seen] = element.readyState >= 2 ? await detector.detect(element) : []
    if (!seen || ended) return
    end()
    found(seen.rawValue)
  }
  const start = async () => {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
    const element = video.current
    if (ended || !element) return end()
    element.srcObject = stream
    await element.play()
    timer = setInterval(() => void look(element), EVERY_MS)
  }
  return { end, failed: start() }
}
