import type { TransformerReaders } from "../fitted-readers.ts";
import { readBinarizer } from "./fitted-binarizer.ts";
import { readKBinsDiscretizer } from "./fitted-k-bins-discretizer.ts";
import { readMaxAbsScaler } from "./fitted-max-abs-scaler.ts";
import { readMinMaxScaler } from "./fitted-min-max-scaler.ts";
import { readNormalizer } from "./fitted-normalizer.ts";
import { readOneHotEncoder } from "./fitted-one-hot-encoder.ts";
import { readOrdinalEncoder } from "./fitted-ordinal-encoder.ts";
import { readPolynomialFeatures } from "./fitted-polynomial-features.ts";
import { readPowerTransformer } from "./fitted-power-transformer.ts";
import { readQuantileTransformer } from "./fitted-quantile-transformer.ts";
import { readRobustScaler } from "./fitted-robust-scaler.ts";
import { readStandardScaler } from "./fitted-standard-scaler.ts";

/** Readers of what this folder fits, by kind. */
export const preprocessingReaders: TransformerReaders = {
  "sklearn.preprocessing.Binarizer": readBinarizer,
  "sklearn.preprocessing.KBinsDiscretizer": readKBinsDiscretizer,
  "sklearn.preprocessing.MaxAbsScaler": readMaxAbsScaler,
  "sklearn.preprocessing.MinMaxScaler": readMinMaxScaler,
  "sklearn.preprocessing.Normalizer": readNormalizer,
  "sklearn.preprocessing.OneHotEncoder": readOneHotEncoder,
  "sklearn.preprocessing.OrdinalEncoder": readOrdinalEncoder,
  "sklearn.preprocessing.PolynomialFeatures": readPolynomialFeatures,
  "sklearn.preprocessing.PowerTransformer": readPowerTransformer,
  "sklearn.preprocessing.QuantileTransformer": readQuantileTransformer,
  "sklearn.preprocessing.RobustScaler": readRobustScaler,
  "sklearn.preprocessing.StandardScaler": readStandardScaler,
};
