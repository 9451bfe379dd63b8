import { UploadOutlined } from '@ant-design/icons'
import { api, ErrorNote, useAction, useTexts } from '@onego/ui'
import { Button, Flex, Typography } from 'antd'
import { useRef } from 'react'
import { Draft, type FileRef } from '../contract.ts'
import { texts } from './texts/index.ts'
import type { LiveDraft } from './use-draft.ts'

interface Props {
  /** Field or material the files are for. */
  field: string
  name: string
  files: FileRef[]
  live: LiveDraft
}

/** Files sent so far, each to be opened or removed, and the button to add more. */
export function Upload({ field, name, files, live }: Props) {
  const t = useTexts(texts)
  const input = useRef<HTMLInputElement>(null)
  const path = `/forms/drafts/${live.draft.id}/files`
  const add = useAction(async (chosen: File[]) => {
    await live.flush()
    for (const file of chosen) live.take(await api.upload(`${path}/${encodeURIComponent(field)}`, file, Draft))
  })
  const remove = useAction(async (id: string) => live.take(await api.delete(`${path}/${id}`, Draft)))
  return (
    <Flex vertical gap={6} align="start">
      {files.map((file) => (
        <Flex key={file.id} gap={8} align="center">
          <a href={`/api${path}/${file.id}`} style={{ overflowWrap: 'anywhere' }}>
            {file.name}
          </a>
          <Button
            type="text"
            loading={remove.running}
            onClick={() => remove.run(file.id)}
            aria-label={`${t.remove} ${file.name}`}
          >
            {t.remove}
          </Button>
        </Flex>
      ))}
      <input
        ref={input}
        type="file"
        multiple
        accept="application/pdf,image/jpeg,image/png"
        aria-label={`${t.upload} ${name}`}
        className="og-hidden"
        tabIndex={-1}
        onChange={({ target }) => {
          void add.run([...(target.files ?? [])])
          target.value = ''
        }}
      />
      <Button
        id={field}
        icon={<UploadOutlined />}
        loading={add.running}
        onClick={() => input.current?.click()}
        aria-label={`${t.upload} ${name}`}
      >
        {t.upload}
      </Button>
      <Typography.Text type="secondary">{t.uploadHelp}</Typography.Text>
      <ErrorNote error={add.error ?? remove.error} />
    </Flex>
  )
}
