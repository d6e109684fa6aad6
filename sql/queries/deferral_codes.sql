-- SPDX-License-Identifier: Apache-2.0
-- Which temporary refusals each provider gives, how often, and one reply of each.
--
-- parameters
--   minutes   UInt32 = 60   how far back, in minutes
--   pool      String =      one pool; empty for all
--   provider  String =      one mailbox provider; empty for all
-- columns
--   provider, reply_code, enhanced_code, category, family
--   deferrals         attempts deferred with this code
--   first_attempts    of these, first attempts that count in the rates
--   share             of all attempts answered by the provider in the time, 0..1
--   pools             pools that met it
--   last_at           the latest
--   sample_reply      one reply, redacted
SELECT
    provider,
    reply_code,
    enhanced_code,
    category,
    family,
    countIf(outcome = 'DEFERRED') AS deferrals,
    countIf(outcome = 'DEFERRED' AND counted) AS first_attempts,
    deferrals / any(answered) AS share,
    arraySort(groupUniqArrayIf(pool, outcome = 'DEFERRED')) AS pools,
    maxIf(occurred_at, outcome = 'DEFERRED') AS last_at,
    anyIf(reply_text, outcome = 'DEFERRED') AS sample_reply
FROM
(
    SELECT
        provider, pool, outcome, counted, occurred_at, reply_code, enhanced_code, reply_text, category, family,
        countIf(outcome IN ('ACCEPTED', 'DEFERRED', 'BOUNCED')) OVER (PARTITION BY provider) AS answered
    FROM breakwater.mail_attempts
    WHERE occurred_at >= now64(6) - toIntervalMinute({minutes:UInt32})
      AND ({pool:String} = '' OR pool = {pool:String})
      AND ({provider:String} = '' OR provider = {provider:String})
)
GROUP BY provider, reply_code, enhanced_code, category, family
HAVING deferrals > 0
ORDER BY provider, deferrals DESC, reply_code, enhanced_code, category
