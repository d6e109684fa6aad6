-- SPDX-License-Identifier: Apache-2.0
-- The transitions of a scope as the engine told them, one line each, oldest first.
--
-- parameters
--   scope     String =       one scope id; empty for all
--   minutes   UInt32 = 1440  how far back, in minutes
-- columns
--   at, scope, line
--   actor     who commanded it; empty when the machine moved
SELECT
    at,
    scope,
    line,
    actor
FROM breakwater.breaker_transitions
WHERE at >= now64(6) - toIntervalMinute({minutes:UInt32})
  AND ({scope:String} = '' OR scope = {scope:String})
ORDER BY epoch, seq
