import { Draft, type DraftMaterial } from '@onego/forms/contract'
import { isSamePaper, type OwnMaterial } from '@onego/materials/contract'
import { FilePreview } from '@onego/materials/web/files'
import { api, DateText, ErrorNote, tokens, useAction, useTexts } from '@onego/ui'
import { Button, Flex, Typography } from 'antd'
import { useState } from 'react'
import { texts } from '../texts/index.ts'
import type { LiveDraft } from '../use-draft.ts'

interface Props {
  material: DraftMaterial
  /** The applicant's library. */
  library: OwnMaterial[]
  live: LiveDraft
}

/** What she sent before and may use again for this paper; the best grade first, then the newest. */
export function Offers({ material, library, live }: Props) {
  const used = new Set(material.files.map((file) => file.library?.material))
  const offered = library
    .filter((kept) => kept.usable && !used.has(kept.id) && isSamePaper(kept, material))
    .toSorted((one, other) => one.grade.localeCompare(other.grade) || other.keptAt.localeCompare(one.keptAt))
  if (offered.length === 0) return null
  return (
    <Flex vertical gap={8}>
      {offered.slice(0, 3).map((kept) => (
        <Offer key={kept.id} kept={kept} field={material.field} live={live} />
      ))}
    </Flex>
  )
}

function Offer({ kept, field, live }: { kept: OwnMaterial; field: string; live: LiveDraft }) {
  const t = useTexts(texts)
  const [isOpen, setIsOpen] = useState(false)
  const { id, fileName, type, grade, keptAt } = kept
  const use = useAction(async () => {
    await live.flush()
    const path = `${live.path}/library/${encodeURIComponent(field)}`
    live.take(await api.post(path, { material: id }, Draft))
  })
  return (
    <div
      style={{ background: tokens.accentSoft, border: `1px solid ${tokens.accentLine}`, borderRadius: 10, padding: 12 }}
    >
      <Flex gap={8} wrap align="center" justify="space-between">
        <span style={{ overflowWrap: 'anywhere' }}>
          {t.youHave} <b>{fileName}</b> · {t.grade[grade]} · <DateText at={keptAt} />
        </span>
        <Flex gap={8} wrap>
          <Button onClick={() => setIsOpen(true)} aria-label={`${t.look} ${fileName}`}>
            {t.look}
          </Button>
          <Button
            type="primary"
            loading={use.running}
            onClick={() => void use.run()}
            aria-label={`${t.useAgain} ${kept.name}`}
          >
            {t.useAgain}
          </Button>
        </Flex>
      </Flex>
      <Typography.Text type="secondary">{t.useAgainHelp}</Typography.Text>
      <ErrorNote error={use.error} />
      {isOpen && (
        <FilePreview url={`/api/materials/${id}/file`} type={type} name={fileName} close={() => setIsOpen(false)} />
      )}
    </div>
  )
}
