import { afterEach, expect, test, vi } from "vitest";
import { cloudAt } from "../../src/cli/cloud-at.ts";

afterEach(() => vi.unstubAllEnvs());

test("the API's address is asked at the cloud's own, since its DNS name may lead nowhere", () => {
  const cloud = cloudAt("http://127.0.0.1:4566/");
  const given = "https://5rjlbqsypg.execute-api.localhost.localstack.cloud:4566/prod/";
  expect(cloud.apiUrl(given)).toBe("http://127.0.0.1:4566/_aws/execute-api/5rjlbqsypg/prod/");
  expect(cloud.apiUrl("https://a1b2.execute-api.us-east-1.amazonaws.com/prod/")).toBe(
    "http://127.0.0.1:4566/_aws/execute-api/a1b2/prod/",
  );
  const own = "http://127.0.0.1:4566/_aws/execute-api/x/prod/";
  expect(cloud.apiUrl(own)).toBe(own);
});

test("credentials and region that are there stay, and a cloud without accounts gets some", () => {
  for (const name of ["AWS_REGION", "AWS_DEFAULT_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"])
    vi.stubEnv(name, undefined);
  expect(cloudAt("http://127.0.0.1:1").environment).toMatchObject({
    AWS_ENDPOINT_URL: "http://127.0.0.1:1",
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "test",
  });
  vi.stubEnv("AWS_REGION", "eu-central-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "mine");
  expect(cloudAt("http://127.0.0.1:1").environment).toMatchObject({
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "mine",
  });
});
