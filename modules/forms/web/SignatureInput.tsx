import { api, ErrorNote, tokens, useAction, useTexts } from '@onego/ui'
import { Button, Flex, Input, Segmented, Typography } from 'antd'
import { useState } from 'react'
import { type Answer, Draft } from '../contract.ts'
import type { Field } from '../definition.ts'
import { sampleFile } from './preview-draft.ts'
import { SignaturePad } from './SignaturePad.tsx'
import { texts } from './texts/index.ts'
import type { LiveDraft } from './use-draft.ts'

interface Props {
  field: Field
  value: Answer | undefined
  live: LiveDraft
  answer: (value: Answer) => void
}

/** Signed by hand on the screen, or by typing the name for those who cannot draw. */
export function SignatureInput({ field, value, live, answer }: Props) {
  const t = useTexts(texts)
  const typed = typeof value === 'string' ? value : ''
  const [by, setBy] = useState<'hand' | 'name'>(typed ? 'name' : 'hand')
  const drawn = live.draft.files.filter((file) => file.field === field.id)
  return (
    <Flex vertical gap={10} align="start">
      {drawn.length === 0 && (
        <Segmented
          value={by}
          onChange={setBy}
          options={[
            { value: 'hand', label: t.signByHand },
            { value: 'name', label: t.signByName },
          ]}
        />
      )}
      {drawn.length > 0 || by === 'hand' ? (
        <Drawing {...{ field, live, drawn: drawn.at(-1)?.id, clearName: () => typed && answer('') }} />
      ) : (
        <Input
          id={field.id}
          size="large"
          maxLength={60}
          aria-label={t.signByName}
          value={typed}
          onChange={({ target }) => answer(target.value)}
        />
      )}
    </Flex>
  )
}

interface DrawingProps {
  field: Field
  live: LiveDraft
  /** File of the signature that was kept. */
  drawn: string | undefined
  clearName: () => void
}

function Drawing({ field, live, drawn, clearName }: DrawingProps) {
  const t = useTexts(texts)
  const path = `${live.path}/files`
  const again = useAction(async () => live.take(await api.delete(`${path}/${drawn}`, Draft)))
  const keep = useAction(async (picture: Blob) => {
    if (live.isPreview) return live.take({ ...live.draft, files: [...live.draft.files, sampleFile(field.id)] })
    await live.flush()
    const file = new File([picture], 'signature.png', { type: 'image/png' })
    live.take(await api.upload(`${path}/${encodeURIComponent(field.id)}`, file, Draft))
    clearName()
  })
  if (drawn && live.isPreview) return <Typography.Text>{t.yourSignature}</Typography.Text>
  if (drawn) {
    return (
      <Flex vertical gap={8} align="start">
        <img
          src={`/api${path}/${drawn}`}
          alt={t.yourSignature}
          style={{ border: `1px solid ${tokens.line}`, borderRadius: 10, maxWidth: '100%', height: 120 }}
        />
        <Button onClick={() => again.run()} loading={again.running}>
          {t.signAgain}
        </Button>
        <ErrorNote error={again.error} />
      </Flex>
    )
  }
  return (
    <>
      <SignaturePad id={field.id} kept={(picture) => keep.run(picture)} busy={keep.running} />
      <ErrorNote error={keep.error} />
    </>
  )
}
