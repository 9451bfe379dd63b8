import type { Text } from '@onego/ui'
import type { ComponentType } from 'react'
import type { Resource } from '../contract.ts'

/** What a module above adds to the page of a resource. */
export interface ResourceTab {
  /** Stands in the address as `?tab=`. */
  key: string
  title: Text
  /** Own tabs stand at 10 概况, 20 信息项, 30 版本, 40 质量, 50 关联. */
  order: number
  /** Roles of which one is needed; any staff unless said. */
  roles?: readonly string[]
  Tab: ComponentType<{ resource: Resource }>
}

/** A button on the page of a resource in force. */
export interface ResourceAction {
  key: string
  /** Roles of which one is needed. */
  roles: readonly string[]
  Action: ComponentType<{ resource: Resource }>
}

const tabs = new Map<string, ResourceTab>()
const actions = new Map<string, ResourceAction>()

/** Call it at the top of `web/index.tsx`, with a lazy component; the same key again replaces the tab. */
export function registerResourceTab(tab: ResourceTab): void {
  tabs.set(tab.key, tab)
}

/** Call it at the top of `web/index.tsx`, with a lazy component; the same key again replaces the action. */
export function registerResourceAction(action: ResourceAction): void {
  actions.set(action.key, action)
}

const has = (needed: readonly string[] | undefined, roles: readonly string[]) =>
  needed === undefined || needed.some((role) => roles.includes(role))

export const resourceTabs = (roles: readonly string[]): ResourceTab[] =>
  [...tabs.values()].filter((tab) => has(tab.roles, roles)).sort((a, b) => a.order - b.order)

export const resourceActions = (roles: readonly string[]): ResourceAction[] =>
  [...actions.values()].filter((action) => has(action.roles, roles))
