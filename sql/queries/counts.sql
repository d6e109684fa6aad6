-- SPDX-License-Identifier: Apache-2.0
-- Rows per table, and how many different events they are.
--
-- parameters
--   minutes  UInt32 = 525600   how far back in event time, in minutes
-- columns
--   table_name
--   rows_stored  rows
--   events       different events: equal to rows unless something was stored twice
SELECT table_name, rows_stored, events
FROM
(
    SELECT 'mail_attempts' AS table_name, count() AS rows_stored, uniqExact(event_hash) AS events
    FROM breakwater.mail_attempts
    WHERE occurred_at >= now64(6) - toIntervalMinute({minutes:UInt32})
    UNION ALL
    SELECT 'mail_bounces', count(), uniqExact(event_hash)
    FROM breakwater.mail_bounces
    WHERE occurred_at >= now64(6) - toIntervalMinute({minutes:UInt32})
    UNION ALL
    SELECT 'mail_complaints', count(), uniqExact(event_hash)
    FROM breakwater.mail_complaints
    WHERE occurred_at >= now64(6) - toIntervalMinute({minutes:UInt32})
    UNION ALL
    SELECT 'mail_engagement', count(), uniqExact(event_hash)
    FROM breakwater.mail_engagement
    WHERE occurred_at >= now64(6) - toIntervalMinute({minutes:UInt32})
    UNION ALL
    SELECT 'mail_transitions', count(), uniqExact(event_hash)
    FROM breakwater.mail_transitions
    WHERE occurred_at >= now64(6) - toIntervalMinute({minutes:UInt32})
    UNION ALL
    SELECT 'provider_stats', count(), uniqExact(event_hash)
    FROM breakwater.provider_stats
    WHERE at >= now64(6) - toIntervalMinute({minutes:UInt32})
    UNION ALL
    SELECT 'reports_unattributed', count(), uniqExact(event_hash)
    FROM breakwater.reports_unattributed
    WHERE at >= now64(6) - toIntervalMinute({minutes:UInt32})
    UNION ALL
    SELECT 'breaker_transitions', count(), uniqExact(scope, epoch, seq)
    FROM breakwater.breaker_transitions
    WHERE at >= now64(6) - toIntervalMinute({minutes:UInt32})
    UNION ALL
    SELECT 'breaker_decisions', count(), uniqExact(scope, epoch, seq, tick)
    FROM breakwater.breaker_decisions
    WHERE decided_at >= now64(6) - toIntervalMinute({minutes:UInt32})
    UNION ALL
    SELECT 'reputation_snapshots', count(), uniqExact(scope, tick)
    FROM breakwater.reputation_snapshots
    WHERE at >= now64(6) - toIntervalMinute({minutes:UInt32})
    UNION ALL
    SELECT 'attempts_by_minute', sum(attempts), sum(attempts)
    FROM breakwater.attempts_by_minute
    WHERE minute >= toStartOfMinute(now64(6) - toIntervalMinute({minutes:UInt32}))
)
ORDER BY table_name
