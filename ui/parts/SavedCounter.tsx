import { CheckCircleFilled } from '@ant-design/icons'
import { texts } from '../texts/index.ts'
import { useTexts } from '../texts.ts'

interface Props {
  filled: number
  total: number
  papers: number
  trips?: number | undefined
}

/** What was done for the person; always visible while a form is open. */
export function SavedCounter({ filled, total, papers, trips }: Props) {
  const { saved } = useTexts(texts)
  const figures = [saved.fields(filled, total), saved.papers(papers)]
  if (trips !== undefined) figures.push(saved.trips(trips))
  return (
    <div className="og-saved" role="status">
      <CheckCircleFilled aria-hidden style={{ fontSize: '1.4em' }} />
      {figures.map(([before, figure, after]) => (
        <span key={before + after}>
          {before}
          <b>{figure}</b>
          {after}
        </span>
      ))}
    </div>
  )
}
