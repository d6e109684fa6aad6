// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.engine;

import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.sinks.kafka.OutRecord;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;

/**
 * Where the engine reads and writes; tests hand in others and run the same graph.
 *
 * @param mail raw records of all {@code mta.*} topics, from committed offsets
 * @param policies {@code control.policies} from its start
 * @param decisions the engine's own {@code breaker.decisions} from its start, for the read-back
 * @param heartbeats {@code node.heartbeats} from its end: what nodes said before is over
 * @param commands {@code control.commands} from its start: what is over by now is passed over
 * @param exact sink of everything that must be there once
 * @param fast sink of decisions and of the life sign, at least once and without delay
 */
public record EngineIo(
        Source<RawRecord, ?, ?> mail,
        Source<RawRecord, ?, ?> policies,
        Source<RawRecord, ?, ?> decisions,
        Source<RawRecord, ?, ?> heartbeats,
        Source<RawRecord, ?, ?> commands,
        Sink<OutRecord> exact,
        Sink<OutRecord> fast) {}
