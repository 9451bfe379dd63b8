import { type ComponentType, lazy, Suspense, useState } from 'react'
import { createBrowserRouter, matchPath, Outlet, type RouteObject } from 'react-router'
import type { PageDefinition } from '../pages.ts'
import { Loading } from '../parts/Loaded.tsx'
import { BrokenPage } from './BrokenPage.tsx'
import { DeskFrame } from './DeskFrame.tsx'
import { DeskHome } from './DeskHome.tsx'
import { Guard } from './Guard.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'
import { TopFrame } from './TopFrame.tsx'
import { WallFrame } from './WallFrame.tsx'

const ready = new Map<PageDefinition, ComponentType>()

const PATIENCE_MS = 400

/** Waits a moment for the code of the page that was asked for, so that it is there at once instead of after a skeleton. */
export async function prepareFirstPage(pages: readonly PageDefinition[], pathname: string): Promise<void> {
  const first = pages.find(({ path }) => matchPath(path, pathname))
  if (!first) return
  const loaded = first.load().then(
    ({ Page }) => void ready.set(first, Page),
    () => undefined,
  )
  await Promise.race([loaded, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))])
}

/** One route per page inside its frame; each page is fetched when it is first opened. */
export function createPages(pages: readonly PageDefinition[]) {
  const within = (...frames: string[]) => pages.filter((page) => frames.includes(page.frame)).map(toRoute)
  const deskHome: RouteObject = { path: '/desk', element: <DeskHome pages={pages} /> }
  return createBrowserRouter([
    {
      element: <Outlet />,
      errorElement: <BrokenPage alone />,
      children: [
        {
          element: <TopFrame pages={pages} />,
          children: [...within('public', 'citizen'), { path: '*', element: <NotFoundPage /> }],
        },
        { element: <DeskFrame pages={pages} />, children: [deskHome, ...within('desk')] },
        { element: <WallFrame />, children: within('wall') },
      ],
    },
  ])
}

/** The page if it came before the first look, else the one that shows a skeleton first; never one after the other. */
function Shown({ page, later }: { page: PageDefinition; later: ComponentType }) {
  const [Page] = useState<ComponentType>(() => ready.get(page) ?? later)
  return <Page />
}

function toRoute(page: PageDefinition): RouteObject {
  const Later = lazy(() => page.load().then(({ Page }: { Page: ComponentType }) => ({ default: Page })))
  return {
    path: page.path,
    errorElement: <BrokenPage />,
    element: (
      <Guard page={page}>
        <Suspense fallback={<Loading rows={6} />}>
          <Shown key={page.path} page={page} later={Later} />
        </Suspense>
      </Guard>
    ),
  }
}
