export { DEPARTMENTS, type Department, type DepartmentKey, department } from './departments.ts'
export { demoCity } from './module.ts'
export type { DemoCity } from './service.ts'
