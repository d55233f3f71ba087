import type { Pool } from "pg";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { roomOf } from "../database/disk-space.ts";
import { receivingRoom } from "../receiving-space.ts";

/** What this process has counted since it started, for Prometheus. */
export const registry = new Registry();
collectDefaultMetrics({ register: registry });

const registers = [registry];

export const requests = new Counter({
  name: "kantong_http_requests_total",
  help: "Requests answered, by the route's pattern",
  labelNames: ["method", "route", "status"] as const,
  registers,
});
export const seconds = new Histogram({
  name: "kantong_http_request_seconds",
  help: "Time from a request to the end of its answer",
  labelNames: ["route"] as const,
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  registers,
});
/** from: "memory" (sent before, without a look), "cache", "rendered" */
export const tiles = new Counter({
  name: "kantong_tiles_total",
  help: "Tiles, by where they came from",
  labelNames: ["from"] as const,
  registers,
});
/** from: "cache", "made" */
export const answers = new Counter({
  name: "kantong_answers_total",
  help: "Answers to questions about the record, by where they came from",
  labelNames: ["from"] as const,
  registers,
});
export const live = new Gauge({
  name: "kantong_live_pages",
  help: "Pages that are kept up to date by server-sent events",
  registers,
});
/** Whose connections are counted. */
export const counted: { pool?: () => Pool | undefined } = {};
new Gauge({
  name: "kantong_database_connections",
  help: "Connections to the database, and those who wait for one",
  labelNames: ["state"] as const,
  registers,
  collect() {
    const pool = counted.pool?.();
    if (!pool) return;
    this.set({ state: "busy" }, pool.totalCount - pool.idleCount);
    this.set({ state: "idle" }, pool.idleCount);
    this.set({ state: "waiting" }, pool.waitingCount);
  },
});
new Gauge({
  name: "kantong_disk_full",
  help: "1 while a disk has no room: the record is read and takes no changes",
  labelNames: ["place"] as const,
  registers,
  aggregator: "max",
  collect() {
    const pool = counted.pool?.();
    if (pool) this.set({ place: "database" }, roomOf(pool).full() ? 1 : 0);
    this.set({ place: "received files" }, receivingRoom.full() ? 1 : 0);
  },
});

/** What the record says of itself, looked up when it is asked for: the same whichever process is asked. */
export const recordRegistry = new Registry();
const ofRecord = [recordRegistry];
export const record = {
  up: new Gauge({
    name: "kantong_record_up",
    help: "1 while the record can be reached",
    registers: ofRecord,
  }),
  revision: new Gauge({
    name: "kantong_record_revision",
    help: "The record's newest revision",
    registers: ofRecord,
  }),
  replicaUp: new Gauge({
    name: "kantong_replica_up",
    help: "1 while the replica is read from; 0 too where there is none",
    registers: ofRecord,
  }),
  replicaRevision: new Gauge({
    name: "kantong_replica_revision",
    help: "The newest revision that the replica has",
    registers: ofRecord,
  }),
  imports: new Gauge({
    name: "kantong_imports",
    help: "Imports in the record, by their state",
    labelNames: ["state"] as const,
    registers: ofRecord,
  }),
};
