// Measures and vedtak: agreed, started, done or not, and why.

export const measureCommands = {} as const;

export const measureSignals = {} as const;
