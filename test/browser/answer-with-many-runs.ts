import type { Page } from "playwright-core";

const count = 10_000;
const params = 60;
/** As the API: a page ends at about 3 MB. */
const largestPage = 600;

/** Answers searches of runs with ten thousand, each with sixty params. */
export async function answerWithManyRuns(page: Page): Promise<void> {
  await page.route("**/runs/search", async (route) => {
    const { max_results: wanted, page_token: token } = route.request().postDataJSON() as {
      max_results: number;
      page_token?: string;
    };
    const from = Number(token ?? 0);
    const to = Math.min(count, from + Math.min(wanted, largestPage));
    const runs = Array.from({ length: to - from }, (_, i) => runOf(from + i));
    await route.fulfill({ json: { runs, ...(to < count ? { next_page_token: String(to) } : {}) } });
  });
}

function runOf(i: number): object {
  const runId = i.toString(16).padStart(32, "0");
  return {
    info: {
      run_id: runId,
      run_name: `run number ${i}`,
      status: "FINISHED",
      start_time: 1.7e12 + i * 1000,
      end_time: 1.7e12 + i * 1000 + 500,
      user_id: "podium",
      lifecycle_stage: "active",
      artifact_uri: "",
    },
    data: {
      params: Array.from({ length: params }, (_, k) => ({ key: `param_${k}`, value: String((i * (k + 1)) % 17) })),
      metrics: ["train", "val", "test"].map((part) => ({
        key: `f1_${part}`,
        value: 1 - i / count,
        timestamp: 0,
        step: 0,
      })),
    },
    inputs: {},
  };
}
