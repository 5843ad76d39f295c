import { roundedExp } from "../rounded-exp.ts";
import { expTwin } from "./exp-twin.ts";
import { logOnePlusTwin } from "./log-one-plus-twin.ts";

/** What a prediction costs, as a function of the score alone. */
export interface SgdLoss {
  /** @param y the target: -1 or 1, for log_loss 0 or 1 */
  value(y: number, score: number): number;
  /** The derivative of `value` by the score. */
  slope(y: number, score: number): number;
  /** The target of a negative sample. */
  readonly negative: -1 | 0;
}

export const sgdLossNames = [
  "hinge",
  "log_loss",
  "modified_huber",
  "squared_hinge",
  "perceptron",
  "squared_error",
  "huber",
  "epsilon_insensitive",
  "squared_epsilon_insensitive",
] as const;
export type SgdLossName = (typeof sgdLossNames)[number];

/**
 * @param epsilon where huber turns linear, and up to where the insensitive losses are 0
 * @source sklearn.linear_model.SGDClassifier, loss
 * @example sgdLoss("hinge", 0.1).value(1, 0.25); // 0.75
 */
export function sgdLoss(name: SgdLossName, epsilon: number): SgdLoss {
  switch (name) {
    case "hinge":
      return hinge(1);
    case "perceptron":
      return hinge(0);
    case "log_loss":
      return logLoss;
    case "modified_huber":
      return modifiedHuber;
    case "squared_hinge":
      return squaredHinge;
    case "squared_error":
      return squaredError;
    case "huber":
      return huber(epsilon);
    case "epsilon_insensitive":
      return insensitive(epsilon);
    case "squared_epsilon_insensitive":
      return squaredInsensitive(epsilon);
  }
}

function hinge(margin: number): SgdLoss {
  return {
    value: (y, score) => (score * y <= margin ? margin - score * y : 0),
    slope: (y, score) => (score * y <= margin ? -y : 0),
    negative: -1,
  };
}

const logLoss: SgdLoss = {
  value: (y, score) => logOnePlusTwin(expTwin(-Math.abs(score))) + (Math.max(score, 0) - score * y),
  slope: (y, score) => {
    // To the bit: the first steps are long, and what is lost in them grows.
    if (score <= -37) return (score > -708 ? roundedExp(score) : 0) - y;
    const decay = roundedExp(-score);
    return (1 - y - y * decay) / (1 + decay);
  },
  negative: 0,
};

const modifiedHuber: SgdLoss = {
  value: (y, score) => {
    const z = score * y;
    if (z >= 1) return 0;
    return z >= -1 ? (1 - z) * (1 - z) : -4 * z;
  },
  slope: (y, score) => {
    const z = score * y;
    if (z >= 1) return 0;
    return z >= -1 ? 2 * (1 - z) * -y : -4 * y;
  },
  negative: -1,
};

const squaredHinge: SgdLoss = {
  value: (y, score) => {
    const missing = 1 - score * y;
    return missing > 0 ? missing * missing : 0;
  },
  slope: (y, score) => {
    const missing = 1 - score * y;
    return missing > 0 ? -2 * y * missing : 0;
  },
  negative: -1,
};

const squaredError: SgdLoss = {
  value: (y, score) => 0.5 * (score - y) * (score - y),
  slope: (y, score) => score - y,
  negative: -1,
};

function huber(epsilon: number): SgdLoss {
  return {
    value: (y, score) => {
      const error = Math.abs(y - score);
      return error <= epsilon ? 0.5 * (error * error) : epsilon * (error - 0.5 * epsilon);
    },
    slope: (y, score) => {
      const error = score - y;
      if (Math.abs(error) <= epsilon) return error;
      return error >= 0 ? epsilon : -epsilon;
    },
    negative: -1,
  };
}

function insensitive(epsilon: number): SgdLoss {
  return {
    value: (y, score) => Math.max(0, Math.abs(y - score) - epsilon),
    slope: (y, score) => (y - score > epsilon ? -1 : score - y > epsilon ? 1 : 0),
    negative: -1,
  };
}

function squaredInsensitive(epsilon: number): SgdLoss {
  return {
    value: (y, score) => {
      const excess = Math.abs(y - score) - epsilon;
      return excess > 0 ? excess * excess : 0;
    },
    slope: (y, score) => {
      const error = y - score;
      if (error > epsilon) return -2 * (error - epsilon);
      return error < -epsilon ? 2 * (-error - epsilon) : 0;
    },
    negative: -1,
  };
}
