import { RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Node } from "constructs";

/** What a deployment may choose, by `--context name=value` or cdk.json. */
export interface Settings {
  /** EventBridge schedule of Validation. */
  readonly validationSchedule: string;
  /** EventBridge schedule of the search for configs without runs. */
  readonly reconciliationSchedule: string;
  readonly removalPolicy: "retain" | "destroy";
  /** MB of TrainModel, EvaluateModel and ValidateModel, which hold data and models. */
  readonly trainMemory: number;
  /** MB of the other steps. */
  readonly stepMemory: number;
  /** MB of the API and of prediction. */
  readonly apiMemory: number;
  readonly logRetentionDays: RetentionDays;
  readonly promotionMinGain: number;
  readonly promotionMinValue: string;
  readonly throttleRate: number;
  readonly throttleBurst: number;
}

/** CloudWatch knows only these. */
const retentions = Object.values(RetentionDays)
  .filter((days) => typeof days === "number")
  .filter((days) => days !== RetentionDays.INFINITE);

/** @throws {RangeError} naming the context value, and what would be right */
export function readSettings(node: Node): Settings {
  const text = (name: string, fallback: string): string => String(node.tryGetContext(name) ?? fallback);
  const number = (name: string, fallback: number, min: number, max: number): number => {
    const value = Number(node.tryGetContext(name) ?? fallback);
    if (Number.isFinite(value) && value >= min && value <= max) return value;
    throw new RangeError(`context ${name} must be a number from ${min} to ${max}, got ${node.tryGetContext(name)}`);
  };
  const choice = <T extends string>(name: string, options: readonly T[], fallback: T): T => {
    const value = text(name, fallback) as T;
    if (options.includes(value)) return value;
    throw new RangeError(`context ${name} must be ${options.join(" or ")}, got ${value}`);
  };
  const schedule = (name: string): string => {
    const value = text(name, "rate(1 day)");
    if (/^(rate|cron)\(.+\)$/.test(value)) return value;
    throw new RangeError(`context ${name} must be rate(…) or cron(…), got ${value}`);
  };
  const promotionMinValue = text("promotionMinValue", "");
  if (promotionMinValue !== "" && !Number.isFinite(Number(promotionMinValue)))
    throw new RangeError(`context promotionMinValue must be a number or empty, got ${promotionMinValue}`);
  const days = text("logRetentionDays", "30");
  const retention = retentions.find((known) => String(known) === days);
  if (retention === undefined)
    throw new RangeError(`context logRetentionDays must be one of ${retentions.join(", ")}, got ${days}`);
  return {
    validationSchedule: schedule("validationSchedule"),
    reconciliationSchedule: schedule("reconciliationSchedule"),
    promotionMinValue,
    removalPolicy: choice("removalPolicy", ["retain", "destroy"], "retain"),
    trainMemory: number("trainMemory", 2048, 256, 10240),
    stepMemory: number("stepMemory", 512, 128, 10240),
    apiMemory: number("apiMemory", 1024, 128, 10240),
    logRetentionDays: retention,
    promotionMinGain: number("promotionMinGain", 0, 0, Number.MAX_VALUE),
    throttleRate: number("throttleRate", 100, 1, 10000),
    throttleBurst: number("throttleBurst", 200, 1, 5000),
  };
}
