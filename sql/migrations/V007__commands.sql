-- SPDX-License-Identifier: Apache-2.0
-- Who commanded, and why: empty where the machine moved by itself.

ALTER TABLE breakwater.breaker_transitions ADD COLUMN IF NOT EXISTS command_id String;

ALTER TABLE breakwater.breaker_transitions ADD COLUMN IF NOT EXISTS actor LowCardinality(String);

ALTER TABLE breakwater.breaker_transitions ADD COLUMN IF NOT EXISTS command_reason String;

ALTER TABLE breakwater.breaker_decisions ADD COLUMN IF NOT EXISTS command_id String;
