-- SPDX-License-Identifier: Apache-2.0
-- The audit: transitions with their evidence, the decisions as published, and reputation over time.
--
-- A record without evidence has has_evidence = false and zeros. The parts of a scope id are materialized, so that
-- queries need not take ids apart: pool:<pool>/<CLASS>@<provider>, ip:<ip>@<provider>, domain:<domain>@<provider>,
-- campaign:<id>, tenant:<id>.

CREATE TABLE IF NOT EXISTS breakwater.breaker_transitions
(
    scope                        String,
    epoch                        Int64,
    seq                          Int64,
    tick                         Int64,
    at                           DateTime64(6, 'UTC'),
    from_state                   LowCardinality(String),
    to_state                     LowCardinality(String),
    mode                         LowCardinality(String),
    action                       LowCardinality(String),
    reason                       String,
    allowed_per_second           Float64,
    hold_for_ms                  Int64,
    has_evidence                 Bool,
    evidence_rule                LowCardinality(String),
    evidence_family              LowCardinality(String),
    evidence_window_ms           Int64,
    evidence_pane_ms             Int64,
    evidence_pane_from           Int64,
    evidence_pane_to             Int64,
    evidence_tick                Int64,
    evidence_n                   Int64,
    evidence_bad                 Int64,
    evidence_recipient_bits      Int32,
    evidence_lower_bound         Float64,
    evidence_z                   Float64,
    evidence_line                Float64,
    evidence_baseline            Float64,
    evidence_ips_bad             Int32,
    evidence_ips_all             Int32,
    evidence_top_contributor_kind LowCardinality(String),
    evidence_top_contributor     String,
    evidence_top_contributor_bad Int64,
    evidence_sample_reply        String,
    policy_version               Int64,
    dry_run                      Bool,
    line                         String,
    batch_id                     String CODEC(ZSTD(1)),
    scope_kind                   LowCardinality(String) MATERIALIZED upper(substringIndex(scope, ':', 1)),
    provider                     LowCardinality(String) MATERIALIZED if(position(scope, '@') > 0, substringIndex(scope, '@', -1), ''),
    pool                         LowCardinality(String) MATERIALIZED extract(scope, '^pool:(.*)/[^/@]*@'),
    mail_class                   LowCardinality(String) MATERIALIZED extract(scope, '^pool:.*/([^/@]*)@'),
    source_ip                    LowCardinality(String) MATERIALIZED extract(scope, '^ip:(.*)@')
)
ENGINE = MergeTree
PARTITION BY toYYYYMMDD(at)
ORDER BY (scope, epoch, seq)
TTL toDateTime(at) + INTERVAL 400 DAY
SETTINGS non_replicated_deduplication_window = 100000;

CREATE TABLE IF NOT EXISTS breakwater.breaker_decisions
(
    scope                        String,
    scope_kind                   LowCardinality(String),
    pool                         LowCardinality(String),
    mail_class                   LowCardinality(String),
    provider                     LowCardinality(String),
    source_ip                    LowCardinality(String),
    sending_domain               LowCardinality(String),
    campaign                     LowCardinality(String),
    tenant                       LowCardinality(String),
    state                        LowCardinality(String),
    mode                         LowCardinality(String),
    allowed_per_second           Float64,
    concurrency                  Int32,
    share_nodes                  Array(String),
    share_values                 Array(Float64),
    classes                      Array(String),
    on_hold                      LowCardinality(String),
    hold_for_ms                  Int64,
    backlog_share                Float64,
    probe_count                  Int32,
    probe_spread_ms              Int64,
    safe_cap_per_second          Float64,
    lease_ms                     Int64,
    reason                       String,
    has_evidence                 Bool,
    evidence_rule                LowCardinality(String),
    evidence_family              LowCardinality(String),
    evidence_window_ms           Int64,
    evidence_pane_ms             Int64,
    evidence_pane_from           Int64,
    evidence_pane_to             Int64,
    evidence_tick                Int64,
    evidence_n                   Int64,
    evidence_bad                 Int64,
    evidence_recipient_bits      Int32,
    evidence_lower_bound         Float64,
    evidence_z                   Float64,
    evidence_line                Float64,
    evidence_baseline            Float64,
    evidence_ips_bad             Int32,
    evidence_ips_all             Int32,
    evidence_top_contributor_kind LowCardinality(String),
    evidence_top_contributor     String,
    evidence_top_contributor_bad Int64,
    evidence_sample_reply        String,
    epoch                        Int64,
    seq                          Int64,
    tick                         Int64,
    policy_version               Int64,
    dry_run                      Bool,
    catching_up                  Bool,
    renewal                      Bool,
    decided_at                   DateTime64(6, 'UTC'),
    batch_id                     String CODEC(ZSTD(1))
)
ENGINE = MergeTree
PARTITION BY toYYYYMMDD(decided_at)
ORDER BY (scope, epoch, seq)
TTL toDateTime(decided_at) + INTERVAL 400 DAY
SETTINGS non_replicated_deduplication_window = 100000;

CREATE TABLE IF NOT EXISTS breakwater.reputation_snapshots
(
    scope                        String,
    scope_kind                   LowCardinality(String),
    tick                         Int64,
    at                           DateTime64(6, 'UTC'),
    score                        Float64,
    score_low                    Float64,
    score_high                   Float64,
    state                        LowCardinality(String),
    mode                         LowCardinality(String),
    attempts_per_second          Float64,
    window_ms                    Int64,
    n                            Int64,
    accepted                     Int64,
    rate_families                Array(String),
    rate_bad                     Array(Int64),
    rate_values                  Array(Float64),
    rate_lower_bounds            Array(Float64),
    rate_upper_bounds            Array(Float64),
    rate_lines                   Array(Float64),
    batch_id                     String CODEC(ZSTD(1))
)
ENGINE = MergeTree
PARTITION BY toYYYYMMDD(at)
ORDER BY (scope, at)
TTL toDateTime(at) + INTERVAL 90 DAY
SETTINGS non_replicated_deduplication_window = 100000;
