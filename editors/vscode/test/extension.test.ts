import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { install, Position, Range } from "./vscode";

const settings: Record<string, unknown> = {};
const asked = install(settings) as ReturnType<typeof install> & { started: { server: unknown; options: unknown }[] };
// The compiled extension itself, as it is packaged but with its libraries outside.
const extension = require(join(__dirname, "..", "loose.js"));
const context = { subscriptions: [] };

test("without a Python it says how to get the server", async () => {
  settings["consistency.server.python"] = "/no/such/python";
  asked.pressed = "Copy the command";
  await extension.activate(context);
  await new Promise((done) => setTimeout(done, 10));
  assert.match(asked.warnings[0], /pip install 'quote-consistency\[lsp\]'/);
  assert.equal(asked.clipboard, "pip install 'quote-consistency[lsp]'");
  assert.equal(asked.started.length, 0);
});

test("with the user's Python it starts the server", { skip: !process.env.CONSISTENCY_PYTHON }, async () => {
  settings["consistency.server.python"] = process.env.CONSISTENCY_PYTHON;
  await asked.commands.get("consistency.restart")?.();
  const { server, options } = asked.started[0];
  assert.deepEqual(server, { command: process.env.CONSISTENCY_PYTHON, args: ["-m", "consistency", "lsp"] });
  assert.deepEqual((options as { initializationOptions: unknown }).initializationOptions, {
    clientCommands: ["consistency.askReason"],
  });
});

test("a reason is asked for, and nothing is written without one", async () => {
  const where = { uri: "file:///draft.md", position: { line: 2, character: 7 }, rules: ["wording/word"] };
  const accept = asked.commands.get("consistency.askReason");
  await accept?.(where);
  assert.deepEqual(asked.inserted, []);
  asked.answer = "agreed with her";
  await accept?.(where);
  assert.deepEqual(asked.inserted, [
    { uri: "file:///draft.md", line: 2, character: 7, text: " <!-- consistency: ignore[wording/word] agreed with her -->" },
  ]);
});

test("the source is shown beside the draft, at the passage", async () => {
  const show = asked.commands.get("consistency.showSource");
  assert.equal(await show?.(), false);
  const range = new Range(new Position(4, 1), new Position(4, 9));
  asked.links = [{ targetUri: "file:///roe.txt", targetRange: range, originSelectionRange: range }];
  assert.equal(await show?.(), true);
  assert.deepEqual(asked.shown, [{ uri: "file:///roe.txt", column: -2, range: new Range(range.start, range.start) }]);
});

test("every command of the manifest is there", () => {
  const manifest = require(join(__dirname, "..", "..", "package.json"));
  for (const { command } of manifest.contributes.commands) assert.ok(asked.commands.has(command), command);
});
