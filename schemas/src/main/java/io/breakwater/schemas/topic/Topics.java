// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.topic;

import io.breakwater.schemas.avro.Bounce;
import io.breakwater.schemas.avro.BreakerDecision;
import io.breakwater.schemas.avro.BreakerTransition;
import io.breakwater.schemas.avro.Complaint;
import io.breakwater.schemas.avro.DeadLetter;
import io.breakwater.schemas.avro.Engagement;
import io.breakwater.schemas.avro.EngineAlive;
import io.breakwater.schemas.avro.MailTransition;
import io.breakwater.schemas.avro.NodeHeartbeat;
import io.breakwater.schemas.avro.OperatorCommand;
import io.breakwater.schemas.avro.PolicyDocument;
import io.breakwater.schemas.avro.ProviderStat;
import io.breakwater.schemas.avro.ReputationSnapshot;
import io.breakwater.schemas.avro.SmtpAttempt;
import io.breakwater.schemas.avro.UnattributedReport;
import org.apache.avro.specific.SpecificRecord;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All topics of the system. {@code mta.*} belong to the producers of raw records, everything else to the engine, the
 * senders or the operator. {@code breaker.decisions} has one partition on purpose: its order is what fencing reads.
 */
public final class Topics {
    public static final String MTA_KUMOMTA = "mta.kumomta";
    public static final String MTA_POSTFIX = "mta.postfix";
    public static final String MTA_POWERMTA = "mta.powermta";
    public static final String MTA_JSON = "mta.json";
    public static final String MTA_EVENTS = "mta.events";
    public static final String MTA_REPORTS = "mta.reports";
    public static final String MTA_PROVIDER_STATS = "mta.provider-stats";

    public static final String MAIL_ATTEMPTS = "mail.attempts";
    public static final String MAIL_BOUNCES = "mail.bounces";
    public static final String MAIL_COMPLAINTS = "mail.complaints";
    public static final String MAIL_ENGAGEMENT = "mail.engagement";
    public static final String MAIL_TRANSITIONS = "mail.transitions";

    public static final String MAIL_PROVIDER_STATS = "mail.provider-stats";

    public static final String REPORTS_LATE = "reports.late";
    public static final String REPORTS_UNATTRIBUTED = "reports.unattributed";
    public static final String NODE_HEARTBEATS = "node.heartbeats";
    public static final String CONTROL_POLICIES = "control.policies";
    public static final String CONTROL_COMMANDS = "control.commands";
    public static final String BREAKER_DECISIONS = "breaker.decisions";
    public static final String ENGINE_ALIVE = "engine.alive";
    public static final String BREAKER_TRANSITIONS = "breaker.transitions";
    public static final String REPUTATION_SNAPSHOTS = "reputation.snapshots";
    public static final String DEAD_LETTERS = "dead.letters";

    private static final int WIDE = 4;
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final long WEEK_MS = 7 * DAY_MS;
    private static final long MONTH_MS = 30 * DAY_MS;

    private static final List<Topic> ALL = List.of(
            raw(MTA_KUMOMTA),
            raw(MTA_POSTFIX),
            raw(MTA_POWERMTA),
            raw(MTA_JSON),
            new Topic(MTA_EVENTS, WIDE, Cleanup.DELETE, WEEK_MS, Optional.of(SmtpAttempt.class), false),
            raw(MTA_REPORTS),
            raw(MTA_PROVIDER_STATS),
            mail(MAIL_ATTEMPTS, SmtpAttempt.class),
            mail(MAIL_BOUNCES, Bounce.class),
            mail(MAIL_COMPLAINTS, Complaint.class),
            mail(MAIL_ENGAGEMENT, Engagement.class),
            mail(MAIL_TRANSITIONS, MailTransition.class),
            mail(MAIL_PROVIDER_STATS, ProviderStat.class),
            new Topic(REPORTS_LATE, WIDE, Cleanup.DELETE, WEEK_MS, Optional.empty(), true),
            audit(REPORTS_UNATTRIBUTED, UnattributedReport.class),
            lively(NODE_HEARTBEATS, NodeHeartbeat.class),
            compacted(CONTROL_POLICIES, PolicyDocument.class),
            new Topic(CONTROL_COMMANDS, 1, Cleanup.DELETE, MONTH_MS, Optional.of(OperatorCommand.class), false),
            compacted(BREAKER_DECISIONS, BreakerDecision.class),
            lively(ENGINE_ALIVE, EngineAlive.class),
            audit(BREAKER_TRANSITIONS, BreakerTransition.class),
            audit(REPUTATION_SNAPSHOTS, ReputationSnapshot.class),
            audit(DEAD_LETTERS, DeadLetter.class));

    private Topics() {}

    /** Every topic, producers' topics first. */
    public static List<Topic> all() {
        return ALL;
    }

    /**
     * The topic of this name.
     *
     * @throws IllegalArgumentException when the catalogue has none
     */
    public static Topic named(String name) {
        return ALL.stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no topic " + name + " in the catalogue"));
    }

    private static Topic raw(String name) {
        return new Topic(name, WIDE, Cleanup.DELETE, WEEK_MS, Optional.empty(), false);
    }

    private static Topic mail(String name, Class<? extends SpecificRecord> type) {
        return new Topic(name, WIDE, Cleanup.DELETE, WEEK_MS, Optional.of(type), true);
    }

    private static Topic audit(String name, Class<? extends SpecificRecord> type) {
        return new Topic(name, 1, Cleanup.DELETE, MONTH_MS, Optional.of(type), true);
    }

    private static Topic lively(String name, Class<? extends SpecificRecord> type) {
        return new Topic(name, 1, Cleanup.DELETE, DAY_MS, Optional.of(type), false);
    }

    private static Topic compacted(String name, Class<? extends SpecificRecord> type) {
        return new Topic(name, 1, Cleanup.COMPACT, -1, Optional.of(type), false);
    }
}
