import { UploadOutlined } from '@ant-design/icons'
import { sayBytes } from '@onego/materials/web/files'
import { ApiError, ErrorNote, useTexts } from '@onego/ui'
import { Button, Checkbox, Flex, Progress, Typography } from 'antd'
import { useRef, useState } from 'react'
import type { FileRef } from '../contract.ts'
import type { Field } from '../definition.ts'
import { FileLine } from './materials/FileLine.tsx'
import { type Sending, useSending } from './materials/use-sending.ts'
import { texts } from './texts/index.ts'
import type { LiveDraft } from './use-draft.ts'

interface Props {
  /** Field or material the files are for. */
  field: string
  name: string
  files: FileRef[]
  live: LiveDraft
  /** What the field takes, where it takes less than any PDF or picture. */
  takes?: Pick<Field, 'accept' | 'maxFiles' | 'maxMegabytes'>
  /** Whether the applicant may have it kept in her library. */
  keepable?: boolean
}

const PDF = 'application/pdf'
/** Every picture the browser can draw: what is no JPEG or PNG is made one before it is sent. */
const PICTURES = 'image/*'

/** Files sent so far, each to be looked at or removed, those on their way, and the button to add more. */
export function Upload({ field, name, files, live, takes = {}, keepable = false }: Props) {
  const t = useTexts(texts)
  const input = useRef<HTMLInputElement>(null)
  const [keep, setKeep] = useState(false)
  const { sending, smaller, add } = useSending({ live, field, keep: keepable && keep })
  const { accept = ['pdf', 'picture'], maxFiles = 10, maxMegabytes = 10 } = takes
  const isFull = files.length + sending.length >= maxFiles
  const isRunning = sending.some(({ error }) => error === undefined)
  return (
    <Flex vertical gap={6} align="start">
      {files.map((file) => (
        <FileLine key={file.id} file={file} live={live} />
      ))}
      {sending.map((one) => (
        <OnItsWay key={one.key} sending={one} />
      ))}
      {smaller.map((one) => (
        <Typography.Text key={`${one.name} ${one.before}`} type="secondary">
          {t.madeSmaller(one.name, sayBytes(one.before), sayBytes(one.after))}
        </Typography.Text>
      ))}
      <input
        ref={input}
        type="file"
        multiple={maxFiles > 1}
        accept={accept.map((kind) => (kind === 'pdf' ? PDF : PICTURES)).join(',')}
        aria-label={`${t.upload} ${name}`}
        className="og-hidden"
        tabIndex={-1}
        onChange={({ target }) => {
          void add([...(target.files ?? [])].slice(0, maxFiles - files.length))
          target.value = ''
        }}
      />
      {!isFull && (
        <Button
          id={field}
          icon={<UploadOutlined aria-hidden />}
          loading={isRunning}
          onClick={() => input.current?.click()}
          aria-label={`${t.upload} ${name}`}
        >
          {t.upload}
        </Button>
      )}
      {keepable && !live.isPreview && (
        <Checkbox checked={keep} onChange={({ target }) => setKeep(target.checked)}>
          {t.keepIt}
        </Checkbox>
      )}
      <Typography.Text type="secondary">{t.takes(accept, maxFiles, maxMegabytes)}</Typography.Text>
    </Flex>
  )
}

/** Worth trying again: nothing is wrong with the file. */
const isPassing = (error: unknown) => !(error instanceof ApiError) || error.status === 0 || error.status >= 429

function OnItsWay({ sending: { name, part, error, again, drop } }: { sending: Sending }) {
  const t = useTexts(texts)
  if (error === undefined) {
    return (
      <Flex gap={8} align="center" style={{ width: '100%', maxWidth: 480 }}>
        <Typography.Text style={{ overflowWrap: 'anywhere' }}>{name}</Typography.Text>
        <Progress percent={Math.round(part * 100)} size="small" style={{ flex: 1, minWidth: 80 }} />
      </Flex>
    )
  }
  return (
    <Flex vertical gap={6} style={{ width: '100%' }} role="group" aria-label={name}>
      <Typography.Text style={{ overflowWrap: 'anywhere' }}>{name}</Typography.Text>
      <ErrorNote error={error} retry={isPassing(error) ? again : undefined} />
      <Button type="text" onClick={drop} style={{ alignSelf: 'start' }} aria-label={`${t.remove} ${name}`}>
        {t.remove}
      </Button>
    </Flex>
  )
}
