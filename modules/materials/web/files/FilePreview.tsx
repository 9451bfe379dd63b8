import { DownloadOutlined } from '@ant-design/icons'
import { Loading, useIsPhone, useTexts } from '@onego/ui'
import { Button, Flex, Modal } from 'antd'
import { lazy, Suspense } from 'react'
import { texts } from '../texts/index.ts'

const PdfPages = lazy(() => import('./PdfPages.tsx').then(({ PdfPages: component }) => ({ default: component })))

interface Props {
  /** Address that answers with the file to be looked at. */
  url: string
  /** Address that saves it; the first one unless said. */
  saveUrl?: string
  type: string
  name: string
  close: () => void
}

/** A file as it is: a picture, or a PDF in the browser's own viewer, where there is none page by page. */
export function FilePreview({ url, saveUrl = url, type, name, close }: Props) {
  const t = useTexts(texts).files
  const isPhone = useIsPhone()
  const footer = (
    <Flex gap={8} justify="end">
      <Button href={saveUrl} download={name} icon={<DownloadOutlined aria-hidden />}>
        {t.save}
      </Button>
      <Button type="primary" onClick={close}>
        {t.close}
      </Button>
    </Flex>
  )
  return (
    <Modal open onCancel={close} title={name} footer={footer} width={isPhone ? '100%' : 860} centered destroyOnHidden>
      <div style={{ height: '68vh', overflow: 'auto', background: '#eef1f5', borderRadius: 8 }}>
        <Shown url={url} type={type} name={name} />
      </div>
    </Modal>
  )
}

function Shown({ url, type, name }: Pick<Props, 'url' | 'type' | 'name'>) {
  if (type !== 'application/pdf') {
    return <img src={url} alt={name} style={{ display: 'block', maxWidth: '100%', margin: '0 auto' }} />
  }
  if (navigator.pdfViewerEnabled) {
    return <iframe src={url} title={name} style={{ width: '100%', height: '100%', border: 0, display: 'block' }} />
  }
  return (
    <Suspense fallback={<Loading />}>
      <PdfPages url={url} name={name} />
    </Suspense>
  )
}
