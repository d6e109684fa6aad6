-- SPDX-License-Identifier: Apache-2.0
-- Computes again, from stored facts and transitions, the numbers that a decision cites.
--
-- A decision of tick k saw exactly the facts with fold_tick <= k. Its window is a range of panes of event time. Volume is
-- the counted facts of the scope; bad are those of the charged family. The IPs of a pool are those that a provider answered
-- for it; an IP is bad when its last transition before this one left it anything but CLOSED.
--
-- parameters
--   scope      String   pool:<pool>/<CLASS>@<provider>, ip:<ip>@<provider>, domain:<domain>@<provider> campaign:<id>, segment:<tenant>/<segment> or tenant:<id>
--   family     String   failure family
--   pane_ms    Int64    length of a pane of the cited window: 10 s, a minute or a quarter of an hour, divided by the clock divisor
--   pane_from  Int64    first pane, floor(occurred at ms / pane ms)
--   pane_to    Int64    last pane, inclusive
--   tick       Int64    tick of the decision, 50 ms each
--   z          Float64  of the Wilson bound
--   epoch      Int64    the transition's epoch
--   seq        Int64    and seq: transitions of IPs before this one count
-- columns
--   n               counted first attempts
--   bad             of these, in the family
--   recipient_bits  bits set in the OR of 1 << (recipient hash mod 64) over the bad ones
--   lower_bound     one-sided Wilson lower bound of bad / n, 0..1
--   ips_bad         IPs of the pool out of rotation; pool scopes only
--   ips_all         IPs of the pool; pool scopes only
--   newest_tick     newest tick among all stored facts: above the decision's, or telemetry has not caught up
WITH
    upper(substringIndex({scope:String}, ':', 1)) AS scope_of,
    extract({scope:String}, '^[a-z]+:(.*)$') AS scope_rest,
    if(scope_of IN ('POOL', 'IP', 'DOMAIN'), extract(scope_rest, '@([^@]*)$'), '') AS scope_provider,
    multiIf(
        scope_of = 'POOL', extract(scope_rest, '^(.*)/[^/@]*@[^@]*$'),
        scope_of IN ('IP', 'DOMAIN'), extract(scope_rest, '^(.*)@[^@]*$'),
        scope_rest) AS scope_name,
    if(scope_of = 'POOL', extract(scope_rest, '/([^/@]*)@[^@]*$'), '') AS scope_class,
    pool_ips AS
    (
        SELECT DISTINCT source_ip
        FROM breakwater.mail_attempts
        WHERE scope_of = 'POOL'
          AND provider = scope_provider
          AND pool = scope_name
          AND mail_class = scope_class
          AND source_ip != ''
          AND outcome IN ('ACCEPTED', 'DEFERRED', 'BOUNCED')
          AND fold_tick <= {tick:Int64}
    ),
    ip_states AS
    (
        SELECT scope AS ip_scope, argMax(to_state, (epoch, seq)) AS state
        FROM breakwater.breaker_transitions
        WHERE scope_kind = 'IP'
          AND provider = scope_provider
          AND source_ip IN (SELECT source_ip FROM pool_ips)
          AND tick <= {tick:Int64}
          AND (epoch, seq) < ({epoch:Int64}, {seq:Int64})
        GROUP BY ip_scope
    )
SELECT
    count() AS n,
    countIf(family = {family:String}) AS bad,
    bitCount(groupBitOrIf(bitShiftLeft(toUInt64(1), recipient_hash % 64), family = {family:String})) AS recipient_bits,
    if(n = 0, 0, greatest(0,
        (bad / n + {z:Float64} * {z:Float64} / (2 * n)
            - {z:Float64} * sqrt(bad / n * (1 - bad / n) / n + {z:Float64} * {z:Float64} / (4 * n * n)))
        / (1 + {z:Float64} * {z:Float64} / n))) AS lower_bound,
    (SELECT count() FROM ip_states WHERE state != 'CLOSED') AS ips_bad,
    (SELECT count() FROM pool_ips) AS ips_all,
    (SELECT max(fold_tick) FROM breakwater.mail_attempts) AS newest_tick
FROM breakwater.mail_attempts
WHERE counted
  AND fold_tick <= {tick:Int64}
  AND occurred_at >= fromUnixTimestamp64Milli({pane_from:Int64} * {pane_ms:Int64}, 'UTC')
  AND occurred_at < fromUnixTimestamp64Milli(({pane_to:Int64} + 1) * {pane_ms:Int64}, 'UTC')
  AND (scope_provider = '' OR provider = scope_provider)
  AND multiIf(
        scope_of = 'POOL', pool = scope_name AND mail_class = scope_class,
        scope_of = 'IP', source_ip = scope_name,
        scope_of = 'DOMAIN', sending_domain = scope_name,
        scope_of = 'CAMPAIGN', campaign = scope_name,
        scope_of = 'SEGMENT', concat(tenant, '/', segment) = scope_name,
        scope_of = 'TENANT', tenant = scope_name,
        false)
