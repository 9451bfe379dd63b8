import { ownFunction } from '../feel/invoke.ts'
import { ANY, coerce, conforms, type FeelType } from '../feel/types.ts'
import { type Context, kindOf, toFeelValue } from '../feel/values.ts'
import { type Env, evaluateBoxed, functionValue, typed } from './evaluate-boxed.ts'
import type { DecisionNode, DecisionService, KnowledgeModel, Model, ModelNode } from './model.ts'
import { typeFinder } from './types.ts'

/** Models that know each other by their namespaces. */
export interface Engine {
  /** The value of a decision, or null. @param inputs input data by name; imported ones in contexts by the import's name */
  decide: (name: string, inputs: Context) => unknown
  /** The outputs of a decision service: one as its value, several as a context. */
  serve: (name: string, inputs: Context) => unknown
}

export function createEngine(main: Model, others: readonly Model[] = []): Engine {
  const models = [main, ...others]
  const findModel = (namespace: string) => models.find((one) => one.namespace === namespace)
  const finders = new Map(models.map((model) => [model, typeFinder(model, findModel)]))
  const run = (inputs: Context) => new Run(models, findModel, finders, inputs, main)
  const find = (name: string, kind: ModelNode['kind']) =>
    main.nodes.find((node) => node.kind === kind && (node.name === name || node.id === name))
  return {
    decide(name, inputs) {
      const node = find(name, 'decision')
      return node ? run(inputs).valueOf(node, main) : null
    },
    serve(name, inputs) {
      const node = find(name, 'service')
      return node ? run(inputs).serve(node as DecisionService, main, inputs) : null
    },
  }
}

type Finders = Map<Model, ReturnType<typeof typeFinder>>

/** One question to the models: each decision is made once. */
class Run {
  private readonly made = new Map<ModelNode, unknown>()
  private readonly models: readonly Model[]
  private readonly findModel: (namespace: string) => Model | undefined
  private readonly finders: Finders
  private readonly inputs: Context
  private readonly main: Model

  constructor(
    models: readonly Model[],
    findModel: (namespace: string) => Model | undefined,
    finders: Finders,
    inputs: Context,
    main: Model,
  ) {
    this.models = models
    this.findModel = findModel
    this.finders = finders
    this.inputs = inputs
    this.main = main
  }

  valueOf(node: ModelNode, model: Model): unknown {
    if (!this.made.has(node)) {
      this.made.set(node, null) // a decision that asks for itself gets nothing
      this.made.set(node, this.make(node, model))
    }
    return this.made.get(node)
  }

  private make(node: ModelNode, model: Model): unknown {
    switch (node.kind) {
      case 'input':
        return this.input(node.name, node.typeRef, model)
      case 'decision':
        return this.decision(node, model)
      case 'knowledge':
        return this.knowledge(node, model)
      case 'service':
        return this.serviceFunction(node, model)
    }
  }

  private typeOf(ref: string | undefined, model: Model): FeelType | undefined {
    return this.finders.get(model)?.(ref)
  }

  private input(name: string, typeRef: string | undefined, model: Model): unknown {
    const given = this.inputsOf(model)
    const value = Object.hasOwn(given, name) ? toFeelValue(given[name]) : null
    return typed(value, this.typeOf(typeRef, model))
  }

  /** Inputs of an imported model are given in a context by the name of the import, or plainly. */
  private inputsOf(model: Model): Context {
    return this.inputsBelow(model, this.main, this.inputs, 0) ?? this.inputs
  }

  private inputsBelow(model: Model, from: Model, given: Context, depth: number): Context | undefined {
    if (model === from) return given
    if (depth > this.models.length) return undefined
    for (const { name, namespace } of from.imports) {
      const next = this.findModel(namespace)
      const inside = name === '' ? given : given[name]
      if (!next || kindOf(inside) !== 'context') continue
      const found = this.inputsBelow(model, next, inside as Context, depth + 1)
      if (found) return found
    }
    return undefined
  }

  private decision(node: DecisionNode, model: Model): unknown {
    if (!node.expression) return null
    const env = this.envOf(node, model)
    return typed(evaluateBoxed(node.expression, env), this.typeOf(node.typeRef, model))
  }

  private knowledge(node: KnowledgeModel, model: Model): unknown {
    if (!node.logic) return null
    const env = this.envOf(node, model)
    const made = functionValue(node.logic, env, this.resultType(node, model))
    env.values[node.name] = made // it may call itself
    return made
  }

  /** The variable of a function may carry the type of the function or of its result. */
  private resultType(node: KnowledgeModel, model: Model): FeelType | undefined {
    const type = this.typeOf(node.typeRef, model)
    return type?.kind === 'function' ? type.result : type
  }

  private envOf(node: DecisionNode | KnowledgeModel, model: Model): Env {
    const values: Context = {}
    for (const href of node.requires) this.require(href, model, values)
    return { values, findType: (ref) => this.typeOf(ref, model) }
  }

  /** Puts what a requirement points to under its name, or under the name of its import. */
  private require(href: string, model: Model, into: Context): void {
    const found = this.resolve(href, model)
    if (!found) return
    const value = this.valueOf(found.node, found.model)
    const prefix = model.imports.find(({ namespace }) => namespace === found.model.namespace)?.name
    if (found.model === model || !prefix) {
      into[found.node.name] = value
      return
    }
    into[prefix] = { ...((into[prefix] as Context | undefined) ?? {}), [found.node.name]: value }
  }

  private resolve(href: string, model: Model): { node: ModelNode; model: Model } | undefined {
    const [namespace = '', id = ''] = href.includes('#') ? href.split('#') : ['', href]
    const owner = namespace === '' ? model : (this.findModel(namespace) ?? model)
    const node = owner.nodes.find((one) => one.id === id)
    return node && { node, model: owner }
  }

  private serviceFunction(node: DecisionService, model: Model): unknown {
    const parameters = this.parametersOf(node, model)
    const types = parameters.map(({ type }) => type ?? ANY)
    const names = parameters.map(({ name }) => name)
    const made = ownFunction(names, (...args) => {
      const given = args.map((value, at) => coerce(value ?? null, types[at] ?? ANY))
      if (given.some((value, at) => value === null && (args[at] ?? null) !== null)) return null
      return this.serve(node, model, Object.fromEntries(names.map((name, at) => [name, given[at]])))
    })
    return Object.assign(made, { type: { parameters: types, result: ANY } })
  }

  private parametersOf(node: DecisionService, model: Model) {
    return [...node.inputData, ...node.inputDecisions].flatMap((href) => {
      const found = this.resolve(href, model)
      return found ? [{ ...found, name: found.node.name, type: this.typeOf(found.node.typeRef, found.model) }] : []
    })
  }

  /** Decisions outside the service are given to it, as inputs are; everything inside is made anew. */
  serve(node: DecisionService, model: Model, given: Context): unknown {
    const inside = new Run(this.models, this.findModel, this.finders, given, model)
    for (const { node: one, name, type } of this.parametersOf(node, model)) {
      const value = toFeelValue(given[name])
      if (type && !conforms(coerce(value, type), type)) return null
      inside.made.set(one, type ? coerce(value, type) : value)
    }
    const outputs = node.outputDecisions.flatMap((href) => {
      const found = this.resolve(href, model)
      return found ? [[found.node.name, inside.valueOf(found.node, found.model)] as const] : []
    })
    const result = outputs.length === 1 ? outputs[0]?.[1] : Object.fromEntries(outputs)
    const type = this.typeOf(node.typeRef, model)
    return typed(result, type?.kind === 'function' ? type.result : type)
  }
}
