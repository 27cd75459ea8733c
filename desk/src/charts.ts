// The charts of the desk. Each takes a container and data, and gives a figure with a table in it.

export { type Change, evolution, type EvolutionOptions } from "./charts/evolution.ts";
export { losses, type LossOptions, type LossRow } from "./charts/losses.ts";
export { type PeriodCount, type Stretch, timeline, type TimelineOptions } from "./charts/timeline.ts";
export { type Reason, waterfall, type WaterfallOptions } from "./charts/waterfall.ts";
