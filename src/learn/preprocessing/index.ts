/** What makes features easier to learn from. Mirrors `sklearn.preprocessing`. */

export { Binarizer, binarizerParams } from "./binarizer.ts";
export { FittedBinarizer, readBinarizer } from "./fitted-binarizer.ts";
export { FittedKBinsDiscretizer, readKBinsDiscretizer } from "./fitted-k-bins-discretizer.ts";
export { FittedMaxAbsScaler, readMaxAbsScaler } from "./fitted-max-abs-scaler.ts";
export { FittedMinMaxScaler, readMinMaxScaler } from "./fitted-min-max-scaler.ts";
export { FittedNormalizer, readNormalizer } from "./fitted-normalizer.ts";
export { FittedOneHotEncoder, readOneHotEncoder } from "./fitted-one-hot-encoder.ts";
export { FittedOrdinalEncoder, readOrdinalEncoder } from "./fitted-ordinal-encoder.ts";
export { FittedPolynomialFeatures, readPolynomialFeatures } from "./fitted-polynomial-features.ts";
export { FittedPowerTransformer, readPowerTransformer } from "./fitted-power-transformer.ts";
export { FittedQuantileTransformer, readQuantileTransformer } from "./fitted-quantile-transformer.ts";
export { FittedRobustScaler, readRobustScaler } from "./fitted-robust-scaler.ts";
export { FittedStandardScaler, readStandardScaler } from "./fitted-standard-scaler.ts";
export { KBinsDiscretizer } from "./k-bins-discretizer.ts";
export { kBinsParams } from "./k-bins-params.ts";
export { MaxAbsScaler, maxAbsScalerParams } from "./max-abs-scaler.ts";
export { MinMaxScaler, minMaxScalerParams } from "./min-max-scaler.ts";
export { Normalizer, normalizerParams } from "./normalizer.ts";
export { OneHotEncoder } from "./one-hot-encoder.ts";
export { oneHotEncoderParams } from "./one-hot-encoder-params.ts";
export { OrdinalEncoder } from "./ordinal-encoder.ts";
export { ordinalEncoderParams } from "./ordinal-encoder-params.ts";
export { PolynomialFeatures, polynomialFeaturesParams } from "./polynomial-features.ts";
export { PowerTransformer, powerTransformerParams } from "./power-transformer.ts";
export { QuantileTransformer, quantileTransformerParams } from "./quantile-transformer.ts";
export { RobustScaler, robustScalerParams } from "./robust-scaler.ts";
export { StandardScaler, standardScalerParams } from "./standard-scaler.ts";
