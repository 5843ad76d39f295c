import { type TransformerSpec, transformerSpec } from "../estimator-spec.ts";
import { Binarizer, binarizerParams } from "./binarizer.ts";
import { KBinsDiscretizer } from "./k-bins-discretizer.ts";
import { kBinsConflicts, kBinsParams } from "./k-bins-params.ts";
import { MaxAbsScaler, maxAbsScalerParams } from "./max-abs-scaler.ts";
import { MinMaxScaler, minMaxScalerConflicts, minMaxScalerParams } from "./min-max-scaler.ts";
import { Normalizer, normalizerParams } from "./normalizer.ts";
import { OneHotEncoder } from "./one-hot-encoder.ts";
import { categoriesConflicts, oneHotEncoderParams } from "./one-hot-encoder-params.ts";
import { OrdinalEncoder } from "./ordinal-encoder.ts";
import { ordinalEncoderConflicts, ordinalEncoderParams } from "./ordinal-encoder-params.ts";
import { PolynomialFeatures, polynomialFeaturesConflicts, polynomialFeaturesParams } from "./polynomial-features.ts";
import { PowerTransformer, powerTransformerParams } from "./power-transformer.ts";
import {
  QuantileTransformer,
  quantileTransformerConflicts,
  quantileTransformerParams,
} from "./quantile-transformer.ts";
import { RobustScaler, robustScalerConflicts, robustScalerParams } from "./robust-scaler.ts";
import { StandardScaler, standardScalerParams } from "./standard-scaler.ts";

const module = "sklearn.preprocessing";

/** What the catalogue has of this folder. */
export const preprocessingSpecs: readonly TransformerSpec[] = [
  transformerSpec(module, "StandardScaler", standardScalerParams, StandardScaler),
  transformerSpec(module, "MinMaxScaler", minMaxScalerParams, MinMaxScaler, minMaxScalerConflicts),
  transformerSpec(module, "MaxAbsScaler", maxAbsScalerParams, MaxAbsScaler),
  transformerSpec(module, "RobustScaler", robustScalerParams, RobustScaler, robustScalerConflicts),
  transformerSpec(module, "Normalizer", normalizerParams, Normalizer),
  transformerSpec(module, "Binarizer", binarizerParams, Binarizer),
  transformerSpec(module, "OneHotEncoder", oneHotEncoderParams, OneHotEncoder, categoriesConflicts),
  transformerSpec(module, "OrdinalEncoder", ordinalEncoderParams, OrdinalEncoder, ordinalEncoderConflicts),
  transformerSpec(
    module,
    "QuantileTransformer",
    quantileTransformerParams,
    QuantileTransformer,
    quantileTransformerConflicts,
  ),
  transformerSpec(module, "PowerTransformer", powerTransformerParams, PowerTransformer),
  transformerSpec(module, "KBinsDiscretizer", kBinsParams, KBinsDiscretizer, kBinsConflicts),
  transformerSpec(
    module,
    "PolynomialFeatures",
    polynomialFeaturesParams,
    PolynomialFeatures,
    polynomialFeaturesConflicts,
  ),
];
