-- SPDX-License-Identifier: Apache-2.0
-- Percentiles of the three clocks, by pool and provider, from the per-minute t-digest states.
--
-- parameters
--   minutes   UInt32 = 60   how far back, in minutes
--   pool      String =      one pool; empty for all
--   provider  String =      one mailbox provider; empty for all
-- columns
--   pool, provider
--   attempts                  attempts of any outcome
--   first_attempt_p50_ms, first_attempt_p95_ms, first_attempt_p99_ms    queued to the begin of the first attempt
--   accept_p50_ms, accept_p95_ms, accept_p99_ms                         queued to accepted
--   disposition_p50_ms, disposition_p95_ms, disposition_p99_ms          queued to accepted, bounced or expired
-- A percentile of nothing is nan. Milliseconds; t-digest error is largest in the middle and small at the tails.
WITH
    quantilesTDigestIfMerge(0.5, 0.9, 0.95, 0.99)(time_to_first_attempt) AS first_attempt,
    quantilesTDigestIfMerge(0.5, 0.9, 0.95, 0.99)(time_to_accept) AS accept,
    quantilesTDigestIfMerge(0.5, 0.9, 0.95, 0.99)(time_to_final_disposition) AS disposition
SELECT
    pool,
    provider,
    sum(attempts) AS attempts,
    first_attempt[1] AS first_attempt_p50_ms,
    first_attempt[3] AS first_attempt_p95_ms,
    first_attempt[4] AS first_attempt_p99_ms,
    accept[1] AS accept_p50_ms,
    accept[3] AS accept_p95_ms,
    accept[4] AS accept_p99_ms,
    disposition[1] AS disposition_p50_ms,
    disposition[3] AS disposition_p95_ms,
    disposition[4] AS disposition_p99_ms
FROM breakwater.attempts_by_minute
WHERE minute >= toStartOfMinute(now() - toIntervalMinute({minutes:UInt32}))
  AND ({pool:String} = '' OR attempts_by_minute.pool = {pool:String})
  AND ({provider:String} = '' OR attempts_by_minute.provider = {provider:String})
GROUP BY pool, provider
ORDER BY pool, provider
