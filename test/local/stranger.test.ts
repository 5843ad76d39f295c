import { expect, test } from "vitest";
import { strangerOf } from "../../src/local/stranger.ts";

test.each([
  ["127.0.0.1:4566"],
  ["localhost:4566"],
  ["[::1]:4566"],
  ["bucket.localhost:4566"],
  ["bucket.s3.localhost.localstack.cloud:4566"],
  ["bucket.s3.us-east-1.amazonaws.com"],
])("a program that asks %s is answered", (host) => {
  expect(strangerOf({ host }, false)).toBeUndefined();
});

test.each([["evil.example"], ["127.0.0.1.evil.example:4566"], ["localhost.evil.example"], ["evilamazonaws.com"]])(
  "a name that anybody may have resolve to this machine is refused: %s",
  (host) => {
    expect(strangerOf({ host }, false)).toMatch(/ask 127\.0\.0\.1 or localhost/);
    expect(strangerOf({ host }, true)).toMatch(/ask 127\.0\.0\.1 or localhost/);
  },
);

test.each([["cross-site"], ["same-site"]])("a page of another site may not call services, %s", (site) => {
  const headers = { host: "127.0.0.1:4566", "sec-fetch-site": site };
  expect(strangerOf(headers, false)).toMatch(/other sites/);
  expect(strangerOf(headers, true)).toBeUndefined();
});
