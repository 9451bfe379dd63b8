import { UploadOutlined } from '@ant-design/icons'
import { api, useAction } from '@onego/ui'
import { Button, Upload } from 'antd'
import { UploadedSource } from '../contract/publishing.ts'
import { Problems } from './SourceProblems.tsx'

interface Props {
  label: string
  /** The source that takes the file; a new one otherwise. */
  source?: string
  done: (result: UploadedSource) => void
}

const ENDINGS = '.csv,.txt,.tsv,.xlsx,.parquet,.json,.ndjson,.jsonl'

/** Hands in one file. */
export function SourceUpload({ label, source, done }: Props) {
  const to = source ? `?source=${encodeURIComponent(source)}` : ''
  const send = useAction((file: File) => api.upload(`/exchange/sources/upload${to}`, file, UploadedSource), { done })
  return (
    <>
      <Upload
        accept={ENDINGS}
        showUploadList={false}
        beforeUpload={(file) => {
          void send.run(file)
          return false
        }}
      >
        <Button icon={<UploadOutlined aria-hidden />} loading={send.running}>
          {label}
        </Button>
      </Upload>
      <Problems error={send.error} />
    </>
  )
}
