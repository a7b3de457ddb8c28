// Types of `@ensemble-edge/conductor` and `@ensemble-edge/conductor/sdk` as handlers use them.

/** What a handler is called with. */
export interface AgentExecutionContext<Input = any, Env = any, State = any> {
  /** The step's input, or that of the agent. */
  input: Input;
  /** The Worker's variables, secrets and bindings. */
  env: Env;
  /** The run's id: the same that errors and the Execute API tell. */
  readonly executionId: string;
  /** The keys of state that the step lists in `use`, as they were when it began. Writing goes by `setState`. */
  readonly state: Readonly<State>;
  /**
   * Writes keys that the step lists in `set`. They are in force for other steps when this one has succeeded.
   * Another key is the error `STATE_NOT_WRITABLE`; a value that its schema refuses fails the step with `INVALID_STATE`.
   */
  setState(values: Partial<State>): void;
  logger: Logger;
}

/** Writes to the Worker's log. */
export interface Logger {
  debug(...words: unknown[]): void;
  info(...words: unknown[]): void;
  warn(...words: unknown[]): void;
  error(...words: unknown[]): void;
}

/** What a step runs. Its result is sent as JSON; a thrown error's `code` is the step's error code. */
export type Handler<Input = any, Output = unknown, Env = any, State = any> = (
  context: AgentExecutionContext<Input, Env, State>,
) => Output | Promise<Output>;

/** A handler, or an object that has one. */
export type AgentDefinition<Input = any, Output = unknown, Env = any> =
  | Handler<Input, Output, Env>
  | { handler: Handler<Input, Output, Env> };

export function createFunctionAgent<Input = any, Output = unknown, Env = any>(
  definition: AgentDefinition<Input, Output, Env>,
): Handler<Input, Output, Env>;

export function createThinkAgent<Input = any, Output = unknown, Env = any>(
  definition: AgentDefinition<Input, Output, Env>,
): Handler<Input, Output, Env>;

/** The type of `conductor.config.ts`. */
export type ConductorConfig = Record<string, unknown>;
