import { tokens, useTexts } from '@onego/ui'
import { Button, Flex, Typography } from 'antd'
import { useEffect, useRef, useState } from 'react'
import Drawing from 'signature_pad'
import { texts } from './texts/index.ts'

interface PadProps {
  id: string
  kept: (picture: Blob) => void
  busy: boolean
}

/** A field to sign on, with the buttons to begin again and to keep what was drawn (PNG). */
export function SignaturePad({ id, kept, busy }: PadProps) {
  const t = useTexts(texts)
  const canvas = useRef<HTMLCanvasElement>(null)
  const pad = useRef<Drawing>(null)
  const [empty, setEmpty] = useState(true)
  useEffect(() => {
    const element = canvas.current
    if (!element) return
    const ratio = Math.max(window.devicePixelRatio, 1)
    element.width = element.offsetWidth * ratio
    element.height = element.offsetHeight * ratio
    element.getContext('2d')?.scale(ratio, ratio)
    const made = new Drawing(element, { backgroundColor: '#fff' })
    made.addEventListener('endStroke', () => setEmpty(made.isEmpty()))
    pad.current = made
    return () => made.off()
  }, [])
  const clear = () => {
    pad.current?.clear()
    setEmpty(true)
  }
  return (
    <Flex vertical gap={8} style={{ width: '100%', maxWidth: 520 }}>
      <canvas
        id={id}
        ref={canvas}
        aria-label={t.signHere}
        style={{
          width: '100%',
          height: 180,
          border: `1px dashed ${tokens.quiet}`,
          borderRadius: 10,
          touchAction: 'none',
        }}
      />
      <Flex gap={8} align="center" wrap>
        <Button onClick={clear} disabled={empty}>
          {t.clearSignature}
        </Button>
        <Button
          type="primary"
          ghost
          disabled={empty}
          loading={busy}
          onClick={() => canvas.current?.toBlob((picture) => picture && kept(picture), 'image/png')}
        >
          {t.keepSignature}
        </Button>
        <Typography.Text type="secondary">{t.signHere}</Typography.Text>
      </Flex>
    </Flex>
  )
}
