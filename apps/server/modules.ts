import type { Module } from '@onego/platform/modules'

/** What this installation is made of: one line each. What they use comes along by itself. */
export const modules: Module[] = []
