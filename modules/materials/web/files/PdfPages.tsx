import { ErrorNote, Loading, useTexts } from '@onego/ui'
import { Flex, Typography } from 'antd'
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist'
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url'
import { useEffect, useRef, useState } from 'react'
import { texts } from '../texts/index.ts'

GlobalWorkerOptions.workerSrc = workerUrl

const MOST_PAGES = 20

/** Where the viewer fetches what only some files need: Chinese character maps, standard fonts, rare picture codecs. */
const PARTS = '/api/materials/viewer'
const GIVEN = {
  ...{ cMapUrl: `${PARTS}/cmaps/`, cMapPacked: true },
  ...{ standardFontDataUrl: `${PARTS}/standard_fonts/`, wasmUrl: `${PARTS}/wasm/` },
}

/** The pages of a PDF one under the other. */
export function PdfPages({ url, name }: { url: string; name: string }) {
  const t = useTexts(texts).files
  const [pdf, setPdf] = useState<PDFDocumentProxy>()
  const [error, setError] = useState<unknown>()
  useEffect(() => {
    const loading = getDocument({ url, ...GIVEN })
    loading.promise.then(setPdf, setError)
    return () => void loading.destroy()
  }, [url])
  if (error) return <ErrorNote error={error} />
  if (!pdf) return <Loading />
  const pages = Array.from({ length: Math.min(pdf.numPages, MOST_PAGES) }, (_, index) => index + 1)
  return (
    <Flex vertical gap={8} style={{ padding: 8 }}>
      {pages.map((number) => (
        <PdfPage key={number} pdf={pdf} number={number} label={`${name} ${number}`} />
      ))}
      {pdf.numPages > MOST_PAGES && <Typography.Text type="secondary">{t.morePages(pdf.numPages)}</Typography.Text>}
    </Flex>
  )
}

function PdfPage({ pdf, number, label }: { pdf: PDFDocumentProxy; number: number; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    let stop = () => {}
    void pdf.getPage(number).then((page) => {
      const target = canvas.current
      if (!target) return
      const wanted = page.getViewport({ scale: 1 })
      const scale = Math.min(2, (Math.min(800, target.clientWidth || 800) * devicePixelRatio) / wanted.width)
      const viewport = page.getViewport({ scale })
      target.width = viewport.width
      target.height = viewport.height
      const drawing = page.render({ canvas: target, viewport })
      drawing.promise.catch(() => {})
      stop = () => drawing.cancel()
    })
    return () => stop()
  }, [pdf, number])
  return <canvas ref={canvas} role="img" aria-label={label} style={{ width: '100%', background: '#fff' }} />
}
