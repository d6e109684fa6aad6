-- SPDX-License-Identifier: Apache-2.0
-- Facts: one row per event of mail.*, breaker.* and reputation.snapshots.
--
-- Columns are the contract's fields in snake_case: int -> Int32, long -> Int64, double -> Float64, boolean -> Bool,
-- timestamp-micros -> DateTime64(6, 'UTC'), enum and repeated text -> LowCardinality(String). Ids that are only compared are
-- 64-bit hashes: recipient_hash is the first 16 hex digits of the contract's hash, event_hash a hash of the event id.
--
-- batch_id is the token of the insert that carried the row: a batch holds rows of one partition of one table.
-- non_replicated_deduplication_window counts parts, not inserts; 0 (off) is ClickHouse's default for plain MergeTree.

CREATE DATABASE IF NOT EXISTS breakwater;

CREATE TABLE IF NOT EXISTS breakwater.mail_attempts
(
    event_hash            UInt64,
    message_id            String CODEC(ZSTD(1)),
    attempt_number        Int32,
    recipient_domain      LowCardinality(String),
    recipient_hash        UInt64,
    recipient_hash_key_id LowCardinality(String),
    tenant                LowCardinality(String),
    campaign              LowCardinality(String),
    segment               LowCardinality(String),
    mail_class            LowCardinality(String),
    sending_domain        LowCardinality(String),
    envelope_domain       LowCardinality(String),
    dkim_domain           LowCardinality(String),
    pool                  LowCardinality(String),
    source_ip             LowCardinality(String),
    ip_version            Int32,
    node                  LowCardinality(String),
    region                LowCardinality(String),
    provider              LowCardinality(String),
    mx_host               LowCardinality(String),
    smtp_stage            LowCardinality(String),
    outcome               LowCardinality(String),
    reply_code            Int32,
    enhanced_code         LowCardinality(String),
    reply_text            String CODEC(ZSTD(1)),
    category              LowCardinality(String),
    family                LowCardinality(String),
    rule_id               LowCardinality(String),
    queued_at             DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1)),
    first_attempt_at      DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1)),
    attempt_started_at    DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1)),
    occurred_at           DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1)),
    decision_epoch        Int64,
    decision_seq          Int64,
    probe                 Bool,
    tls_version           LowCardinality(String),
    tls_cipher            LowCardinality(String),
    tls_policy_result     LowCardinality(String),
    auth_alignment        LowCardinality(String),
    size_bytes            Int64,
    mta_build             LowCardinality(String),
    rollout_track         LowCardinality(String),
    source_format         LowCardinality(String),
    fold_tick             Int64 CODEC(Delta, ZSTD(1)),
    counted               Bool,
    batch_id              String CODEC(ZSTD(1)),
    INDEX by_time    occurred_at TYPE minmax GRANULARITY 1,
    INDEX by_message message_id  TYPE bloom_filter(0.01) GRANULARITY 1
)
ENGINE = MergeTree
PARTITION BY toYYYYMMDD(occurred_at)
ORDER BY (provider, pool, occurred_at, event_hash)
TTL toDateTime(occurred_at) + INTERVAL 30 DAY
SETTINGS non_replicated_deduplication_window = 100000;

CREATE TABLE IF NOT EXISTS breakwater.mail_bounces
(
    event_hash            UInt64,
    message_id            String CODEC(ZSTD(1)),
    recipient_domain      LowCardinality(String),
    recipient_hash        UInt64,
    recipient_hash_key_id LowCardinality(String),
    tenant                LowCardinality(String),
    campaign              LowCardinality(String),
    segment               LowCardinality(String),
    mail_class            LowCardinality(String),
    sending_domain        LowCardinality(String),
    pool                  LowCardinality(String),
    source_ip             LowCardinality(String),
    provider              LowCardinality(String),
    action                LowCardinality(String),
    status                LowCardinality(String),
    reply_code            Int32,
    reply_text            String CODEC(ZSTD(1)),
    category              LowCardinality(String),
    reporting_mta         LowCardinality(String),
    occurred_at           DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1)),
    received_at           DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1)),
    fold_tick             Int64,
    counted               Bool,
    batch_id              String CODEC(ZSTD(1)),
    INDEX by_message message_id TYPE bloom_filter(0.01) GRANULARITY 1
)
ENGINE = MergeTree
PARTITION BY toYYYYMMDD(occurred_at)
ORDER BY (provider, pool, occurred_at, event_hash)
TTL toDateTime(occurred_at) + INTERVAL 90 DAY
SETTINGS non_replicated_deduplication_window = 100000;

CREATE TABLE IF NOT EXISTS breakwater.mail_complaints
(
    event_hash            UInt64,
    message_id            String CODEC(ZSTD(1)),
    recipient_domain      LowCardinality(String),
    recipient_hash        UInt64,
    recipient_hash_key_id LowCardinality(String),
    tenant                LowCardinality(String),
    campaign              LowCardinality(String),
    segment               LowCardinality(String),
    mail_class            LowCardinality(String),
    sending_domain        LowCardinality(String),
    pool                  LowCardinality(String),
    source_ip             LowCardinality(String),
    provider              LowCardinality(String),
    feedback_type         LowCardinality(String),
    user_agent            LowCardinality(String),
    occurred_at           DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1)),
    received_at           DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1)),
    fold_tick             Int64,
    counted               Bool,
    batch_id              String CODEC(ZSTD(1)),
    INDEX by_message message_id TYPE bloom_filter(0.01) GRANULARITY 1
)
ENGINE = MergeTree
PARTITION BY toYYYYMMDD(occurred_at)
ORDER BY (provider, pool, occurred_at, event_hash)
TTL toDateTime(occurred_at) + INTERVAL 90 DAY
SETTINGS non_replicated_deduplication_window = 100000;
