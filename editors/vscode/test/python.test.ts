import assert from "node:assert/strict";
import { test } from "node:test";
import { candidates, find } from "../src/python";

test("a Python that the user names is the only one", () => {
  assert.deepEqual(candidates("/opt/py", ["/a"], "/usr/bin/python3", "linux", () => true), ["/opt/py"]);
});

test("the workspace's own comes first, then the Python extension's, then the usual ones", () => {
  const exists = (path: string) => path === "/a/.venv/bin/python";
  assert.deepEqual(candidates("", ["/a", "/b"], "/conda/python", "linux", exists), [
    "/a/.venv/bin/python",
    "/conda/python",
    "python3",
    "python",
  ]);
  assert.deepEqual(candidates("", [], undefined, "win32", exists), ["py", "python"]);
});

test("the first that can run the server is taken, and the others are explained", async () => {
  const check = async (python: string) => (python === "good" ? undefined : "No module named 'consistency'");
  assert.deepEqual(await find(["bad", "good", "never"], check), {
    python: "good",
    problems: ["bad: No module named 'consistency'"],
  });
  assert.equal((await find(["bad"], check)).python, undefined);
});

test("a program that is not there is a problem and no crash", async () => {
  const found = await find(["/no/such/python"]);
  assert.equal(found.python, undefined);
  assert.match(found.problems[0], /no\/such\/python/);
});
