import { DownloadOutlined } from '@ant-design/icons'
import { Loading, useIsPhone, useTexts } from '@onego/ui'
import { Button, Flex, Modal } from 'antd'
import { lazy, Suspense } from 'react'
import { texts } from '../texts/index.ts'

const PdfPages = lazy(() => import('./PdfPages.tsx').then(({ PdfPages: component }) => ({ default: component })))

interface Props {
  /** Address that answers with the file to be looked at. */
  url: string
  /** Address that saves it; the first one unless said, null where it is only looked at. */
  saveUrl?: string | null
  type: string
  name: string
  close: () => void
}

/**
 * A file as it is: a picture, or the pages of a PDF, drawn by a viewer that is fetched on demand. The browser's own does not
 * open what comes with our content policy (`object-src 'none'`), and on phones shows the first page only.
 */
export function FilePreview({ url, saveUrl = url, type, name, close }: Props) {
  const t = useTexts(texts).files
  const isPhone = useIsPhone()
  const footer = (
    <Flex gap={8} justify="end">
      {saveUrl !== null && (
        <Button href={saveUrl} download={name} icon={<DownloadOutlined aria-hidden />}>
          {t.save}
        </Button>
      )}
      <Button type="primary" onClick={close}>
        {t.close}
      </Button>
    </Flex>
  )
  return (
    <Modal open onCancel={close} title={name} footer={footer} width={isPhone ? '100%' : 860} centered destroyOnHidden>
      <section
        aria-label={name}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        style={{ height: '68vh', overflow: 'auto', background: '#eef1f5', borderRadius: 8 }}
      >
        <Shown url={url} type={type} name={name} />
      </section>
    </Modal>
  )
}

function Shown({ url, type, name }: Pick<Props, 'url' | 'type' | 'name'>) {
  if (type !== 'application/pdf') {
    return <img src={url} alt={name} style={{ display: 'block', maxWidth: '100%', margin: '0 auto' }} />
  }
  return (
    <Suspense fallback={<Loading />}>
      <PdfPages url={url} name={name} />
    </Suspense>
  )
}
