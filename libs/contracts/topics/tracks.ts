// Tracks that run beside the episodes, for months or years.

export const trackCommands = {} as const;

export const trackSignals = {} as const;
