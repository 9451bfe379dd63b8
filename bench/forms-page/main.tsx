import { FormPreview } from '@onego/forms/web/preview'
import { createRoot } from 'react-dom/client'
import { largeForm } from './large-form.ts'

declare global {
  interface Window {
    /** Milliseconds of each keystroke: until all was worked out and laid out, and until it was drawn. */
    keystrokes: { workedMs: number[]; drawnMs: number[] }
  }
}

const keystrokes = { workedMs: [] as number[], drawnMs: [] as number[] }
window.keystrokes = keystrokes
addEventListener(
  'input',
  () => {
    const begun = performance.now()
    setTimeout(() => {
      document.body.getBoundingClientRect()
      keystrokes.workedMs.push(performance.now() - begun)
    })
    requestAnimationFrame(() => setTimeout(() => keystrokes.drawnMs.push(performance.now() - begun)))
  },
  { capture: true },
)

const count = Number(new URLSearchParams(location.search).get('fields') ?? 200)
const root = document.getElementById('root')
if (root) createRoot(root).render(<FormPreview form={largeForm(count)} width="desk" />)
