export {
  axeClean,
  type Device,
  fitsWidth,
  type JourneyBrowser,
  open,
  openBrowser,
  type Page,
  type PageOptions,
  screenshot,
  settled,
  smallTargets,
} from './harness/browser.ts'
export { type JourneyServer, startServer } from './harness/server.ts'
export { demoPeople, signInCitizen, signInStaff } from './harness/sign-in.ts'
