-- SPDX-License-Identifier: Apache-2.0
-- Held mail: what transitions say of it, and where decisions divert it. Repeatable.

ALTER TABLE breakwater.breaker_transitions
    ADD COLUMN IF NOT EXISTS held Int64 DEFAULT -1 AFTER line,
    ADD COLUMN IF NOT EXISTS oldest_held_age_ms Int64 AFTER held,
    ADD COLUMN IF NOT EXISTS next_expiry_ms Int64 AFTER oldest_held_age_ms;

ALTER TABLE breakwater.breaker_decisions
    ADD COLUMN IF NOT EXISTS divert_to LowCardinality(String) AFTER on_hold,
    ADD COLUMN IF NOT EXISTS divert_per_second Float64 AFTER divert_to;
