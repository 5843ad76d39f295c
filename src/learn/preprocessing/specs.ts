import { type TransformerSpec, transformerSpec } from "../estimator-spec.ts";
import { MinMaxScaler, minMaxScalerParams } from "./min-max-scaler.ts";
import { StandardScaler, standardScalerParams } from "./standard-scaler.ts";

const module = "sklearn.preprocessing";

/** What the catalogue has of this folder. */
export const preprocessingSpecs: readonly TransformerSpec[] = [
  transformerSpec(module, "StandardScaler", standardScalerParams, StandardScaler),
  transformerSpec(module, "MinMaxScaler", minMaxScalerParams, MinMaxScaler),
];
