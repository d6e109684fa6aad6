-- SPDX-License-Identifier: Apache-2.0
-- What breakers that only observed would have bound, had they been enforced.
--
-- Counted is the mail that went out while a breaker stood restricted. Enforced breakers would have seen other mail from then on (probes from
-- what is held, less traffic), so this says how much they would have touched, not how they would have gone on.
--
-- parameters
--   minutes        UInt32 = 1440   begin, in minutes before now
--   until_minutes  UInt32 = 0      end, in minutes before now
-- columns
--   scope
--   transitions      of this scope in that time, binding nobody
--   opened           how often it went to OPEN or SUSPENDED
--   slowed           how often it went to SLOW_START
--   open_s           how long it was OPEN or SUSPENDED, s
--   slow_s           how long it was HALF_OPEN or in SLOW_START, s
--   sent_while_open  attempts made meanwhile: held under enforce
--   sent_while_slow  attempts made while HALF_OPEN or in SLOW_START: paced under both
--   last_reason      of the newest of these transitions
WITH
    now64(6) - toIntervalMinute({minutes:UInt32}) AS since,
    now64(6) - toIntervalMinute({until_minutes:UInt32}) AS until,
    -- A breaker that was restricted at the beginning took that state up to two days earlier.
    states AS
    (
        SELECT
            scope,
            at AS from_at,
            argMax(to_state, (epoch, seq)) AS state,
            argMax(dry_run, (epoch, seq)) AS observed,
            argMax(reason, (epoch, seq)) AS why,
            countIf(dry_run) AS observations
        FROM breakwater.breaker_transitions
        WHERE at >= since - toIntervalDay(2) AND at < until
        GROUP BY scope, at
    )
SELECT
    scope,
    transitions,
    opened,
    slowed,
    open_s,
    slow_s,
    sent_while_open,
    sent_while_slow,
    last_reason
FROM
(
    SELECT
        scope,
        sumIf(observations, from_at >= since) AS transitions,
        countIf(from_at >= since AND state IN ('OPEN', 'SUSPENDED')) AS opened,
        countIf(from_at >= since AND state = 'SLOW_START') AS slowed,
        round(sumIf(lasted_s, state IN ('OPEN', 'SUSPENDED'))) AS open_s,
        round(sumIf(lasted_s, state IN ('HALF_OPEN', 'SLOW_START'))) AS slow_s,
        argMax(why, from_at) AS last_reason
    FROM
    (
        SELECT
            *,
            leadInFrame(from_at, 1, until) OVER (
                PARTITION BY scope ORDER BY from_at ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS ended_at,
            greatest(0, dateDiff('millisecond', greatest(from_at, since), ended_at)) / 1000 AS lasted_s
        FROM states
    )
    WHERE observed
    GROUP BY scope
) AS observed
LEFT JOIN
(
    SELECT
        scope,
        countIf(state IN ('OPEN', 'SUSPENDED')) AS sent_while_open,
        countIf(state IN ('HALF_OPEN', 'SLOW_START')) AS sent_while_slow
    FROM
    (
        SELECT
            occurred_at,
            arrayJoin([
                concat('pool:', pool, '/', mail_class, '@', provider),
                concat('ip:', source_ip, '@', provider),
                concat('domain:', sending_domain, '@', provider),
                concat('campaign:', campaign),
                concat('tenant:', tenant)]) AS scope
        FROM breakwater.mail_attempts
        WHERE occurred_at >= since AND occurred_at < until AND NOT startsWith(outcome, 'LOCAL')
    ) AS sent
    ASOF INNER JOIN states ON sent.scope = states.scope AND sent.occurred_at >= states.from_at
    WHERE states.observed AND sent.scope IN (SELECT scope FROM states WHERE observed)
    GROUP BY scope
) AS mail USING scope
WHERE transitions > 0 OR open_s > 0 OR slow_s > 0
ORDER BY sent_while_open DESC, sent_while_slow DESC, scope
