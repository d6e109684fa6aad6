// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.telemetry.codec;

import io.breakwater.schemas.topic.Topics;
import io.breakwater.sinks.clickhouse.TableColumns;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import static java.util.Map.entry;

/** Which topics the job reads, and the table of each. */
public final class TelemetryLayouts {
    private static final Map<String, RowLayout<?>> BY_TOPIC = new TreeMap<>(Map.ofEntries(
            entry(Topics.MAIL_ATTEMPTS, MailLayouts.ATTEMPTS),
            entry(Topics.MAIL_BOUNCES, MailLayouts.BOUNCES),
            entry(Topics.MAIL_COMPLAINTS, MailLayouts.COMPLAINTS),
            entry(Topics.MAIL_ENGAGEMENT, ReportLayouts.ENGAGEMENT),
            entry(Topics.MAIL_TRANSITIONS, ReportLayouts.TRANSITIONS),
            entry(Topics.MAIL_PROVIDER_STATS, ReportLayouts.PROVIDER_STATS),
            entry(Topics.REPORTS_UNATTRIBUTED, ReportLayouts.UNATTRIBUTED),
            entry(Topics.NODE_HEARTBEATS, NodeLayouts.HEARTBEATS),
            entry(Topics.BREAKER_TRANSITIONS, BreakerLayouts.TRANSITIONS),
            entry(Topics.BREAKER_DECISIONS, BreakerLayouts.DECISIONS),
            entry(Topics.REPUTATION_SNAPSHOTS, BreakerLayouts.SNAPSHOTS)));

    private static final Map<String, TableColumns> BY_TABLE = BY_TOPIC.values().stream()
            .map(RowLayout::table)
            .collect(Collectors.toUnmodifiableMap(TableColumns::table, Function.identity()));

    private TelemetryLayouts() {}

    /** Names of the topics, sorted. */
    public static List<String> topics() {
        return List.copyOf(BY_TOPIC.keySet());
    }

    /** Columns written to a table, in the order of the encoded row. */
    public static TableColumns columns(String table) {
        return BY_TABLE.get(table);
    }

    static RowLayout<?> ofTopic(String topic) {
        RowLayout<?> layout = BY_TOPIC.get(topic);
        if (layout == null) {
            throw new IllegalArgumentException("no table for topic " + topic);
        }
        return layout;
    }
}
