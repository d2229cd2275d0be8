import assert from "node:assert/strict";
import { test } from "node:test";
import { comment, refusal } from "../src/accepting";

test("no reason, no comment", () => {
  assert.ok(refusal("  "));
  assert.equal(refusal("agreed with her"), undefined);
});

test("a reason cannot end the comment early or break the line", () => {
  assert.equal(
    comment(["wording/word"], "so --> <b>\n it is"),
    " <!-- consistency: ignore[wording/word] so -> <b> it is -->",
  );
});
