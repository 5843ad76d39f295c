import type { Wire } from "../wire.ts";

/**
 * What MLflow's clients ask before they move large files. Downloads in parts are there, and not announced: who hears of
 * them asks for an address before every file, small ones too, while a large one is sent on to S3 by itself.
 */
export async function serverInfo(): Promise<Wire> {
  return {
    store_type: "PodiumStore",
    workspaces_enabled: false,
    trace_archival_enabled: false,
    multipart_uploads_enabled: true,
    multipart_downloads_enabled: false,
    presigned_upload_run_id_supported: true,
    presigned_upload_model_id_supported: true,
    features_enabled: { gateway: false },
  };
}
