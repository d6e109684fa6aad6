-- SPDX-License-Identifier: Apache-2.0
-- What every breaker did, in order, with the reason and for how long the state lasted.
--
-- parameters
--   minutes   UInt32 = 1440   how far back, in minutes
--   scope     String =        one scope id; empty for all
--   provider  String =        one mailbox provider; empty for all
-- columns
--   at, scope, from_state, to_state, mode, action, reason
--   rule                what asked for it: A.warn, A.trip, A.ips, probe.good, probe.bad, hold.ended, growth, pool, ttl
--   n, bad              counted first attempts in the window, and the failures of the charged family among them
--   lower_bound, line   Wilson lower bound and the line it was compared with, 0..1
--   ips_bad, ips_all    IPs of the pool out of rotation, and all of them
--   allowed_per_second  -1 for no limit
--   hold_for_ms         how long it is held
--   lasted_ms           time until the scope's next action; 0 while it lasts
--   epoch, seq, tick    identity and order
SELECT
    at,
    scope,
    from_state,
    to_state,
    mode,
    action,
    reason,
    evidence_rule AS rule,
    evidence_n AS n,
    evidence_bad AS bad,
    evidence_lower_bound AS lower_bound,
    evidence_line AS line,
    evidence_ips_bad AS ips_bad,
    evidence_ips_all AS ips_all,
    allowed_per_second,
    hold_for_ms,
    greatest(0, dateDiff('millisecond', at, leadInFrame(at, 1, at) OVER (
        PARTITION BY scope ORDER BY epoch, seq ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING))) AS lasted_ms,
    epoch,
    seq,
    tick
FROM breakwater.breaker_transitions
WHERE at >= now64(6) - toIntervalMinute({minutes:UInt32})
  AND ({scope:String} = '' OR scope = {scope:String})
  AND ({provider:String} = '' OR provider = {provider:String})
ORDER BY epoch, seq
