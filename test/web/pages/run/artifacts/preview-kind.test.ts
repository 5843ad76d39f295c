import { expect, test } from "vitest";
import { previewKind, whyNoPreview } from "../../../../../src/web/pages/run/artifacts/preview-kind.ts";

test.each([
  ["model/MLmodel", "text"],
  ["config.yaml", "text"],
  ["logs/Train.log", "text"],
  ["a.b/data.CSV", "csv"],
  ["split.json", "json"],
  ["plot.png", "image"],
  ["model.onnx", "none"],
])("previewKind() shows %s as %s", (path, kind) => {
  expect(previewKind(path)).toBe(kind);
});

test("whyNoPreview() refuses what is of no kind, and what is too large", () => {
  expect(whyNoPreview("text", 1000)).toBeUndefined();
  expect(whyNoPreview("json", 100_000_000)).toBe("size");
  expect(whyNoPreview("none", 1)).toBe("kind");
});
