-- SPDX-License-Identifier: Apache-2.0
-- What nodes say of themselves once a second: demand, pace and held mail of each lane, as parallel arrays. Repeatable.

CREATE TABLE IF NOT EXISTS breakwater.node_heartbeats
(
    node                    LowCardinality(String),
    at                      DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1)),
    started_at              DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1)),
    queue_depth             Int64,
    load                    Float64,
    memory_used_bytes       Int64,
    connections             Int32,
    tls_errors              Int64,
    lane_pools              Array(String) CODEC(ZSTD(1)),
    lane_classes            Array(String) CODEC(ZSTD(1)),
    lane_providers          Array(String) CODEC(ZSTD(1)),
    lane_demand_per_second  Array(Float64) CODEC(ZSTD(1)),
    lane_sent_per_second    Array(Float64) CODEC(ZSTD(1)),
    lane_held               Array(Int64) CODEC(ZSTD(1)),
    lane_oldest_held_age_ms Array(Int64) CODEC(ZSTD(1)),
    lane_next_expiry_ms     Array(Int64) CODEC(ZSTD(1)),
    lane_expired            Array(Int64) CODEC(ZSTD(1)),
    batch_id                String CODEC(ZSTD(1))
)
ENGINE = MergeTree
PARTITION BY toYYYYMMDD(at)
ORDER BY (node, at)
TTL toDateTime(at) + INTERVAL 14 DAY
SETTINGS non_replicated_deduplication_window = 100000;
