import { type ComponentType, lazy, Suspense } from 'react'
import { createBrowserRouter, Outlet, type RouteObject } from 'react-router'
import type { PageDefinition } from '../pages.ts'
import { Loading } from '../parts/Loaded.tsx'
import { BrokenPage } from './BrokenPage.tsx'
import { DeskFrame } from './DeskFrame.tsx'
import { DeskHome } from './DeskHome.tsx'
import { Guard } from './Guard.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'
import { TopFrame } from './TopFrame.tsx'
import { WallFrame } from './WallFrame.tsx'

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

function toRoute(page: PageDefinition): RouteObject {
  const Page = lazy(() => page.load().then(({ Page }: { Page: ComponentType }) => ({ default: Page })))
  return {
    path: page.path,
    errorElement: <BrokenPage />,
    element: (
      <Guard page={page}>
        <Suspense fallback={<Loading rows={6} />}>
          <Page />
        </Suspense>
      </Guard>
    ),
  }
}
