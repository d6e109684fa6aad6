-- SPDX-License-Identifier: Apache-2.0
-- Per minute: counts by outcome, category, provider and pool, and the three clocks as t-digest states, in milliseconds.
--
--   time to first attempt        first_attempt_at - queued_at, of first attempts
--   time to accept               occurred_at - queued_at, of accepted attempts
--   time to final disposition    occurred_at - queued_at, of accepted, bounced and locally expired attempts
--
-- States merge, averages of percentiles do not: read them with quantilesTDigestIfMerge only (sql/queries/latency.sql).
-- The rollup has a deduplication window of its own, so that an insert repeated with its token is dropped from both
-- (with deduplicate_blocks_in_dependent_materialized_views = 1).

CREATE TABLE IF NOT EXISTS breakwater.attempts_by_minute
(
    minute                    DateTime('UTC'),
    provider                  LowCardinality(String),
    pool                      LowCardinality(String),
    mail_class                LowCardinality(String),
    outcome                   LowCardinality(String),
    category                  LowCardinality(String),
    attempts                  SimpleAggregateFunction(sum, UInt64),
    counted                   SimpleAggregateFunction(sum, UInt64),
    time_to_first_attempt     AggregateFunction(quantilesTDigestIf(0.5, 0.9, 0.95, 0.99), Float32, UInt8),
    time_to_accept            AggregateFunction(quantilesTDigestIf(0.5, 0.9, 0.95, 0.99), Float32, UInt8),
    time_to_final_disposition AggregateFunction(quantilesTDigestIf(0.5, 0.9, 0.95, 0.99), Float32, UInt8)
)
ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMMDD(minute)
ORDER BY (provider, pool, minute, mail_class, outcome, category)
TTL minute + INTERVAL 400 DAY
SETTINGS non_replicated_deduplication_window = 100000;

CREATE MATERIALIZED VIEW IF NOT EXISTS breakwater.attempts_by_minute_mv TO breakwater.attempts_by_minute AS
SELECT
    toStartOfMinute(occurred_at) AS minute,
    provider,
    pool,
    mail_class,
    outcome,
    category,
    count() AS attempts,
    countIf(counted) AS counted,
    quantilesTDigestIfState(0.5, 0.9, 0.95, 0.99)(
        toFloat32(dateDiff('microsecond', queued_at, first_attempt_at) / 1000),
        toUInt8(attempt_number = 1)) AS time_to_first_attempt,
    quantilesTDigestIfState(0.5, 0.9, 0.95, 0.99)(
        toFloat32(dateDiff('microsecond', queued_at, occurred_at) / 1000),
        toUInt8(outcome = 'ACCEPTED')) AS time_to_accept,
    quantilesTDigestIfState(0.5, 0.9, 0.95, 0.99)(
        toFloat32(dateDiff('microsecond', queued_at, occurred_at) / 1000),
        toUInt8(outcome IN ('ACCEPTED', 'BOUNCED', 'LOCAL_EXPIRED'))) AS time_to_final_disposition
FROM breakwater.mail_attempts
GROUP BY minute, provider, pool, mail_class, outcome, category;
