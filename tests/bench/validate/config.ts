import type { ConductorConfig } from '@ensemble-edge/conductor'

export default {
  name: 'synthetic',
  bindings: {
    kv: { CACHE: '0123456789abcdef0123456789abcdef' },
    d1: { DB: '01234567-89ab-cdef-0123-456789abcdef' },
  },
} satisfies ConductorConfig
