-- SPDX-License-Identifier: Apache-2.0
-- What ingest knows since it reads all producers: the meaning of a reply in full, how a report found its mail, engagement, the
-- providers' own figures, reports that name no mail of ours, and what senders did on their own account.
--
-- header_message_hash is a 64-bit hash of the Message-ID header (0 when unknown): late reports are looked up by it.

ALTER TABLE breakwater.mail_attempts
    ADD COLUMN IF NOT EXISTS header_message_hash UInt64 AFTER message_id,
    ADD COLUMN IF NOT EXISTS reply_class LowCardinality(String) AFTER rule_id,
    ADD COLUMN IF NOT EXISTS charge LowCardinality(String) AFTER reply_class,
    ADD COLUMN IF NOT EXISTS disposition LowCardinality(String) AFTER charge,
    ADD INDEX IF NOT EXISTS by_header_message header_message_hash TYPE bloom_filter(0.01) GRANULARITY 1;

ALTER TABLE breakwater.mail_bounces
    ADD COLUMN IF NOT EXISTS header_message_hash UInt64 AFTER message_id,
    ADD COLUMN IF NOT EXISTS reply_class LowCardinality(String) AFTER category,
    ADD COLUMN IF NOT EXISTS charge LowCardinality(String) AFTER reply_class,
    ADD COLUMN IF NOT EXISTS disposition LowCardinality(String) AFTER charge,
    ADD COLUMN IF NOT EXISTS rule_id LowCardinality(String) AFTER disposition,
    ADD COLUMN IF NOT EXISTS attribution LowCardinality(String) AFTER received_at;

ALTER TABLE breakwater.mail_complaints
    ADD COLUMN IF NOT EXISTS header_message_hash UInt64 AFTER message_id,
    ADD COLUMN IF NOT EXISTS authenticated_domain LowCardinality(String) AFTER user_agent,
    ADD COLUMN IF NOT EXISTS original_source_ip LowCardinality(String) AFTER authenticated_domain,
    ADD COLUMN IF NOT EXISTS attribution LowCardinality(String) AFTER received_at;

CREATE TABLE IF NOT EXISTS breakwater.mail_engagement
(
    event_hash            UInt64,
    message_id            String CODEC(ZSTD(1)),
    header_message_hash   UInt64,
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
    kind                  LowCardinality(String),
    actor                 LowCardinality(String),
    actor_reason          LowCardinality(String),
    occurred_at           DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1)),
    attribution           LowCardinality(String),
    fold_tick             Int64,
    batch_id              String CODEC(ZSTD(1)),
    INDEX by_message message_id TYPE bloom_filter(0.01) GRANULARITY 1
)
ENGINE = MergeTree
PARTITION BY toYYYYMMDD(occurred_at)
ORDER BY (provider, pool, occurred_at, event_hash)
TTL toDateTime(occurred_at) + INTERVAL 90 DAY
SETTINGS non_replicated_deduplication_window = 100000;

CREATE TABLE IF NOT EXISTS breakwater.mail_transitions
(
    event_hash            UInt64,
    message_id            String CODEC(ZSTD(1)),
    recipient_hash        UInt64,
    recipient_hash_key_id LowCardinality(String),
    pool                  LowCardinality(String),
    provider              LowCardinality(String),
    mail_class            LowCardinality(String),
    campaign              LowCardinality(String),
    tenant                LowCardinality(String),
    node                  LowCardinality(String),
    kind                  LowCardinality(String),
    reason                String CODEC(ZSTD(1)),
    decision_epoch        Int64,
    decision_seq          Int64,
    occurred_at           DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1)),
    fold_tick             Int64,
    batch_id              String CODEC(ZSTD(1))
)
ENGINE = MergeTree
PARTITION BY toYYYYMMDD(occurred_at)
ORDER BY (provider, pool, occurred_at, event_hash)
TTL toDateTime(occurred_at) + INTERVAL 30 DAY
SETTINGS non_replicated_deduplication_window = 100000;

CREATE TABLE IF NOT EXISTS breakwater.provider_stats
(
    event_hash            UInt64,
    provider              LowCardinality(String),
    source                LowCardinality(String),
    entity_kind           LowCardinality(String),
    entity                LowCardinality(String),
    day                   LowCardinality(String),
    metric                LowCardinality(String),
    value                 Float64,
    text                  LowCardinality(String),
    at                    DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1)),
    fold_tick             Int64,
    batch_id              String CODEC(ZSTD(1))
)
ENGINE = MergeTree
PARTITION BY toYYYYMMDD(at)
ORDER BY (provider, entity, metric, day, at)
TTL toDateTime(at) + INTERVAL 730 DAY
SETTINGS non_replicated_deduplication_window = 100000;

CREATE TABLE IF NOT EXISTS breakwater.reports_unattributed
(
    event_hash            UInt64,
    kind                  LowCardinality(String),
    reason                LowCardinality(String),
    source_ip             String CODEC(ZSTD(1)),
    reported_domain       LowCardinality(String),
    size_bytes            Int64,
    header_message_hash   UInt64,
    detail                String CODEC(ZSTD(1)),
    at                    DateTime64(6, 'UTC') CODEC(Delta, ZSTD(1)),
    batch_id              String CODEC(ZSTD(1))
)
ENGINE = MergeTree
PARTITION BY toYYYYMMDD(at)
ORDER BY (kind, reason, at, event_hash)
TTL toDateTime(at) + INTERVAL 30 DAY
SETTINGS non_replicated_deduplication_window = 100000;
