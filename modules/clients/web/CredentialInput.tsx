import { UploadOutlined } from '@ant-design/icons'
import { useTexts } from '@onego/ui'
import { Button, Flex, Input } from 'antd'
import { useRef } from 'react'
import { texts } from './texts/index.ts'

interface Props {
  id?: string
  value?: string
  onChange?: (text: string) => void
}

/** A public key or a certificate, pasted or read from a file; the file is not sent, its text is. */
export function CredentialInput({ id, value, onChange }: Props) {
  const t = useTexts(texts).credential
  const input = useRef<HTMLInputElement>(null)
  return (
    <Flex vertical gap={8} align="start">
      <Input.TextArea
        {...(id ? { id } : {})}
        rows={6}
        maxLength={40_000}
        value={value ?? ''}
        spellCheck={false}
        style={{ fontFamily: 'ui-monospace, monospace' }}
        onChange={(event) => onChange?.(event.target.value)}
      />
      <input
        ref={input}
        type="file"
        accept=".pem,.crt,.cer,.pub,.json,.jwk,.jwks"
        aria-label={t.choose}
        className="og-hidden"
        tabIndex={-1}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          if (file) void file.text().then((text) => onChange?.(text.slice(0, 40_000)))
          target.value = ''
        }}
      />
      <Button icon={<UploadOutlined />} onClick={() => input.current?.click()}>
        {t.choose}
      </Button>
    </Flex>
  )
}
