import { Draft, type FileRef } from '@onego/forms/contract'
import { FilePreview, sayBytes } from '@onego/materials/web/files'
import { api, ErrorNote, useAction, useTexts } from '@onego/ui'
import { Button, Flex, Typography } from 'antd'
import { useState } from 'react'
import { texts } from '../texts/index.ts'
import type { LiveDraft } from '../use-draft.ts'
import { SeenBox, SeenNote } from './SeenBox.tsx'
import { withoutFile } from './use-sending.ts'

/** One file that was sent: looked at by its name, removed beside it. */
export function FileLine({ file, live }: { file: FileRef; live: LiveDraft }) {
  const t = useTexts(texts)
  const [isOpen, setIsOpen] = useState(false)
  const path = `${live.path}/files/${file.id}`
  const remove = useAction(async () =>
    live.take(live.isPreview ? withoutFile(live.draft, file.id) : await api.delete(path, Draft)),
  )
  return (
    <Flex vertical gap={4} style={{ width: '100%' }}>
      <Flex gap={8} align="center" wrap>
        <Button
          type="link"
          disabled={live.isPreview}
          onClick={() => setIsOpen(true)}
          style={{ paddingInline: 0, whiteSpace: 'normal', textAlign: 'start', height: 'auto' }}
        >
          <span style={{ overflowWrap: 'anywhere' }}>{file.name}</span>
        </Button>
        <Typography.Text type="secondary">{sayBytes(file.bytes)}</Typography.Text>
        {file.library && (
          <Typography.Text type="secondary">{t.fromLibrary(t.grade[file.library.grade] ?? '')}</Typography.Text>
        )}
        <Button
          type="text"
          loading={remove.running}
          onClick={() => remove.run()}
          aria-label={`${t.remove} ${file.name}`}
        >
          {t.remove}
        </Button>
      </Flex>
      {live.atCounter ? (
        <SeenBox what="file" id={file.id} isSeen={file.seen !== undefined} name={file.name} live={live} />
      ) : (
        file.seen && <SeenNote at={file.seen} />
      )}
      <ErrorNote error={remove.error} />
      {isOpen && (
        <FilePreview
          url={`/api${path}?show=1`}
          saveUrl={live.atCounter ? null : `/api${path}`}
          type={file.type}
          name={file.name}
          close={() => setIsOpen(false)}
        />
      )}
    </Flex>
  )
}
