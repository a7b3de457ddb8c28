import type { AgentExecutionContext } from '@ensemble-edge/conductor'

export default function label11111(context: AgentExecutionContext<Record<string, unknown>>) {
  const members = Object.entries(context.input).map(([name, value]) => `${name}: ${String(value)}`)
  return { label: members.join(', '), score: members.length * 100 }
}
