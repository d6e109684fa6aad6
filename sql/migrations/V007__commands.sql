-- SPDX-License-Identifier: Apache-2.0
-- Commands of operators: who, why and which; empty where the machine moved by itself. Repeatable.

ALTER TABLE breakwater.breaker_transitions
    ADD COLUMN IF NOT EXISTS command_id String AFTER next_expiry_ms,
    ADD COLUMN IF NOT EXISTS actor LowCardinality(String) AFTER command_id,
    ADD COLUMN IF NOT EXISTS command_reason String AFTER actor;

ALTER TABLE breakwater.breaker_decisions
    ADD COLUMN IF NOT EXISTS command_id String AFTER renewal,
    ADD COLUMN IF NOT EXISTS purge_queued_before DateTime64(6, 'UTC') AFTER command_id;
