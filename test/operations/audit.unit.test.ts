import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, it } from "vitest";

/** Runs the audit with an npm that answers so. */
function audit(answer: string, env: Record<string, string> = {}) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "kantong-audit-"));
  try {
    writeFileSync(path.join(folder, "npm"), `#!/bin/sh\ncat <<'END'\n${answer}\nEND\nexit 1\n`);
    chmodSync(path.join(folder, "npm"), 0o755);
    const PATH = `${folder}:${process.env.PATH}`;
    return spawnSync(".ci/audit", { env: { ...process.env, ...env, PATH }, encoding: "utf8" });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
const report = (vulnerabilities: object) =>
  JSON.stringify({ vulnerabilities, metadata: { dependencies: { prod: 3 } } });
const fault = (severity: string) => ({
  evil: {
    name: "evil",
    severity,
    range: "<2",
    via: [{ title: "Runs anything", url: "https://example.org/1" }],
  },
});

it.each(["high", "critical"])("the audit fails on a fault of %s severity, and names it", (severity) => {
  const { status, stderr } = audit(report(fault(severity)));
  expect([status, stderr]).toEqual([1, expect.stringMatching(/evil <2: Runs anything/)]);
});

it("passes where nothing grave is known", () => {
  expect(audit(report({})).status).toBe(0);
  expect(audit(report(fault("moderate"))).status).toBe(0);
});

it.each(["", "<html>", '{"message":"405 Method Not Allowed"}', '{"error":{"summary":"no network"}}'])(
  "says that it could not ask, and fails where an audit is required: %j",
  (answer) => {
    const { status, stderr } = audit(answer);
    expect([status, stderr]).toEqual([0, expect.stringContaining("NOT AUDITED")]);
    expect(audit(answer, { AUDIT_REQUIRED: "yes" }).status).toBe(2);
  },
);
