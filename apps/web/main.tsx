import { OnegoApp } from '@onego/ui'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { pages } from './pages.ts'

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <OnegoApp pages={pages} />
    </StrictMode>,
  )
}
