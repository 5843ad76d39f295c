import { type Fault, FaultError, faultOf } from "../contracts/index.ts";

const statuses = {
  INVALID_PARAMETER_VALUE: 400,
  BAD_REQUEST: 400,
  RESOURCE_ALREADY_EXISTS: 400,
  UNAUTHENTICATED: 401,
  PERMISSION_DENIED: 403,
  RESOURCE_DOES_NOT_EXIST: 404,
  ENDPOINT_NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  RESOURCE_CONFLICT: 409,
  INTERNAL_ERROR: 500,
  TEMPORARILY_UNAVAILABLE: 503,
} as const;
export type ErrorCode = keyof typeof statuses;

/** An error as MLflow's clients read one: `error_code`, `message` and the HTTP status that goes with the code. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly status: (typeof statuses)[ErrorCode];

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "ApiError";
    this.code = code;
    this.status = statuses[code];
  }
}

export function invalid(message: string): ApiError {
  return new ApiError("INVALID_PARAMETER_VALUE", message);
}

export function missing(message: string): ApiError {
  return new ApiError("RESOURCE_DOES_NOT_EXIST", message);
}

/**
 * Any error as one that a caller may see. MLflow's clients try a 5xx again for minutes, so what is the caller's fault
 * is never one; what is ours tells no internals.
 *
 * @param requestId what the log knows the call by
 */
export function toApiError(error: unknown, requestId: string): ApiError {
  if (error instanceof ApiError) return error;
  const ours = new ApiError("INTERNAL_ERROR", `something went wrong here; the log knows it as request ${requestId}`, {
    cause: error,
  });
  if (!(error instanceof FaultError)) return ours;
  const { code } = error.fault;
  const message = mlflowWords(error.fault) ?? `${error.message} (${faultOf(code)?.hint})`;
  if (code.endsWith(".Missing")) return missing(message);
  if (code === "Input.Invalid") return invalid(message);
  if (code === "Entity.Exists") return new ApiError("RESOURCE_ALREADY_EXISTS", message);
  if (code === "Entity.Deleted") return invalid(message);
  if (code === "Promotion.Conflict") return new ApiError("RESOURCE_CONFLICT", message);
  if (code.endsWith(".Busy")) return new ApiError("TEMPORARILY_UNAVAILABLE", message, { cause: error });
  return ours;
}

/** What MLflow's server says of it, where its clients know the fault too. */
function mlflowWords(fault: Fault): string | undefined {
  if (fault.code === "Input.Invalid" && fault.field === "page_token")
    return "Invalid page token, could not base64-decode";
  if (fault.code !== "Entity.Missing" && fault.code !== "Entity.Deleted") return undefined;
  const { entity, id } = fault;
  if (entity === "logged model") return `Logged model with ID '${id}' not found.`;
  if (entity !== "run" && entity !== "experiment") return undefined;
  if (fault.code === "Entity.Deleted")
    return `The ${entity} ${id} must be in the 'active' state. Current state is deleted.`;
  return entity === "run" ? `Run with id=${id} not found` : `No Experiment with id=${id} exists`;
}
