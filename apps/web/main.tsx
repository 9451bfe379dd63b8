import { OnegoApp, prepareFirstPage } from '@onego/ui'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { pages } from './pages.ts'

function show() {
  const root = document.getElementById('root')
  if (!root) return
  createRoot(root).render(
    <StrictMode>
      <OnegoApp pages={pages} />
    </StrictMode>,
  )
}

// Not `await`: a module that waits keeps the bundler from joining what the pages share.
void prepareFirstPage(pages, location.pathname).then(show)
