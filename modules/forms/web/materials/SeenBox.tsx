import { Draft, type Seen, type SeenAt } from '@onego/forms/contract'
import { api, ErrorNote, sayTime, useAction, useLanguage, useTexts } from '@onego/ui'
import { Checkbox, Typography } from 'antd'
import { texts } from '../texts/index.ts'
import type { LiveDraft } from '../use-draft.ts'

interface Props extends Pick<Seen, 'what' | 'id'> {
  isSeen: boolean
  /** What was compared, for those who do not see where the box stands. */
  name: string
  live: LiveDraft
}

/** 原件已核对: the clerk compared this with the original. */
export function SeenBox({ what, id, isSeen, name, live }: Props) {
  const t = useTexts(texts)
  const mark = useAction(async (seen: boolean) => {
    await live.flush()
    live.take(await api.put(`${live.path}/seen`, { what, id, seen }, Draft))
  })
  return (
    <>
      <Checkbox
        checked={isSeen}
        disabled={mark.running}
        aria-label={`${t.originalSeen} ${name}`}
        onChange={({ target }) => void mark.run(target.checked)}
      >
        {t.originalSeen}
      </Checkbox>
      <ErrorNote error={mark.error} />
    </>
  )
}

export function SeenNote({ at: { name, nameEn, at } }: { at: SeenAt }) {
  const t = useTexts(texts)
  const { say, language } = useLanguage()
  return (
    <Typography.Text type="secondary">{t.seenAt(say({ zh: name, en: nameEn }), sayTime(at, language))}</Typography.Text>
  )
}
