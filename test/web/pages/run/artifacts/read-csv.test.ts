import { expect, test } from "vitest";
import { readCsv } from "../../../../../src/web/pages/run/artifacts/read-csv.ts";

test("readCsv() reads quotes as RFC 4180 has them", () => {
  expect(readCsv('a,b\r\n"x, y","say ""hi"""\r\n"two\nlines",\r\n', ",", 10)).toEqual([
    ["a", "b"],
    ["x, y", 'say "hi"'],
    ["two\nlines", ""],
  ]);
});

test("readCsv() stops at the most lines, and passes over empty ones", () => {
  expect(readCsv("a\n\nb\nc\nd", ",", 2)).toEqual([["a"], ["b"]]);
});

test("readCsv() takes tabs, a last line without an end, and a quote that is never closed", () => {
  expect(readCsv('a\tb\n1\t"2', "\t", 10)).toEqual([
    ["a", "b"],
    ["1", "2"],
  ]);
  expect(readCsv("", ",", 10)).toEqual([]);
});
