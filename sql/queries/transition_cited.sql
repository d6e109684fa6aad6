-- SPDX-License-Identifier: Apache-2.0
-- The transitions of a pool at a provider, and of its IPs there, with the numbers that each cites.
--
-- parameters
--   pool      String =       the pool; empty for any
--   provider  String =       the mailbox provider; empty for any
--   scope     String =       one scope id instead of a pool
--   minutes   UInt32 = 1440  how far back, in minutes
-- columns
--   scope, epoch, seq, tick, at, from_state, to_state, action, reason, line
--   rule, family, window_ms, pane_ms, pane_from, pane_to, z                  the question that was asked
--   n, bad, recipient_bits, lower_bound, trip_line, ips_bad, ips_all         the answer that was cited
--   sample_reply                                                             one reply, redacted
SELECT
    scope,
    epoch,
    seq,
    tick,
    at,
    from_state,
    to_state,
    action,
    reason,
    line,
    evidence_rule AS rule,
    evidence_family AS family,
    evidence_window_ms AS window_ms,
    evidence_pane_ms AS pane_ms,
    evidence_pane_from AS pane_from,
    evidence_pane_to AS pane_to,
    evidence_z AS z,
    evidence_n AS n,
    evidence_bad AS bad,
    evidence_recipient_bits AS recipient_bits,
    evidence_lower_bound AS lower_bound,
    evidence_line AS trip_line,
    evidence_ips_bad AS ips_bad,
    evidence_ips_all AS ips_all,
    evidence_sample_reply AS sample_reply
FROM breakwater.breaker_transitions
WHERE has_evidence
  AND at >= now64(6) - toIntervalMinute({minutes:UInt32})
  AND ({scope:String} = '' OR scope = {scope:String})
  AND ({provider:String} = '' OR provider = {provider:String})
  AND ({pool:String} = '' OR pool = {pool:String} OR source_ip IN
      (
          SELECT DISTINCT source_ip
          FROM breakwater.mail_attempts
          WHERE mail_attempts.pool = {pool:String}
            AND ({provider:String} = '' OR mail_attempts.provider = {provider:String})
            AND source_ip != ''
      ))
ORDER BY epoch, seq
