// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.demo;

import io.breakwater.schemas.policy.Policy;
import io.breakwater.schemas.policy.Pool;
import io.breakwater.schemas.reference.ReferenceKeys;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.sender.auth.Authenticator;
import io.breakwater.sender.auth.RecordsFile;
import io.breakwater.sender.codec.AttemptCodec;
import io.breakwater.sender.codec.HeartbeatCodec;
import io.breakwater.sender.codec.MoveCodec;
import io.breakwater.sender.decision.RestrictionTable;
import io.breakwater.sender.kafka.DecisionFollower;
import io.breakwater.sender.kafka.EventProducer;
import io.breakwater.sender.kafka.Heartbeats;
import io.breakwater.sender.kafka.ReportProducer;
import io.breakwater.sender.report.AcceptedAddresses;
import io.breakwater.sender.report.ReportListener;
import io.breakwater.sender.smtp.MxEndpoint;
import io.breakwater.sender.smtp.RecipientHash;
import io.breakwater.sender.smtp.RetrySchedule;
import io.breakwater.sender.smtp.SmtpSender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** The demo's load generator: seeded traffic through the reference sender, and the KumoMTA feed beside it. */
public final class DemoSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoSender.class);
    private static final String NODE = "demo-sender-1";
    private static final String REPORTS_HOST = "reports.breakwater.example";
    private static final RetrySchedule RETRIES = new RetrySchedule(20_000, 5_000, 300_000);
    private static final double KUMO_MESSAGES_PER_SECOND = 45;
    private static final long GENERATE_EVERY_MS = 20;
    private static final Duration CATCH_UP = Duration.ofSeconds(2);

    private final Setup setup;
    private final Clock clock;
    private final ObeyedLog obeyed;
    private final RestrictionTable table;
    private final SmtpSender sender;
    private final EventProducer producer;
    private final DecisionFollower follower;
    private final ReportProducer reportProducer;
    private final ReportListener reports;
    private final Heartbeats heartbeats;
    private final KumoFeed kumo;
    private final TrafficPlan plan;
    private final Thread generator = new Thread(this::generate, "traffic");
    private final String runId;
    private volatile boolean stopping;
    private volatile boolean stopped;
    private final LongAdder generated = new LongAdder();

    /**
     * Where everything is.
     *
     * @param dnsRecords what stands for the DNS when reports are verified
     * @param directory for the obeyed log and the KumoMTA feed's files
     * @param scale 1 for about 300 messages a second
     */
    public record Setup(
            Policy policy,
            long seed,
            double scale,
            String kafka,
            RegistryCoder coder,
            Map<String, Integer> smtpPorts,
            int reportsPort,
            Path dnsRecords,
            Path directory) {}

    public DemoSender(Setup setup, Clock clock) throws IOException {
        this.setup = setup;
        this.clock = clock;
        this.runId = Long.toString(clock.millis(), Character.MAX_RADIX)
                + UUID.randomUUID().toString().substring(0, 2);
        this.obeyed = new ObeyedLog(setup.directory().resolve("obeyed.jsonl"));
        this.table = new RestrictionTable(obeyed::obeyed, clock.millis());
        RecipientHash hash = new RecipientHash("demo", "demo-1");
        this.producer = new EventProducer(setup.kafka(), setup.coder(), new AttemptCodec(hash, NODE));
        this.plan = TrafficPlan.of(setup.policy(), setup.scale());
        Map<String, MxEndpoint> mx = new LinkedHashMap<>();
        setup.smtpPorts()
                .forEach((provider, port) ->
                        mx.put(provider, new MxEndpoint("mx." + provider + ".example", "127.0.0.1", port)));
        SmtpSender lanes = new SmtpSender(
                new SmtpSender.Setup(
                        plan.lanes(),
                        mx,
                        table,
                        producer,
                        producer.moves(new MoveCodec(hash, NODE)),
                        hash,
                        ReferenceKeys.parse(ReferenceKeys.DEMO),
                        RETRIES),
                clock);
        this.sender = lanes;
        this.follower = new DecisionFollower(
                setup.kafka(), setup.coder(), new DecisionFollower.Following(table, NODE, lanes::wake), clock);
        this.reportProducer = new ReportProducer(setup.kafka());
        this.reports = new ReportListener(listener(setup), reportProducer::store);
        this.heartbeats =
                new Heartbeats(lanes, producer, setup.coder(), new HeartbeatCodec(NODE, clock.instant()), clock);
        Pool pool = setup.policy().pool("kumo").orElseThrow();
        this.kumo = new KumoFeed(
                new KumoGenerator(
                        setup.seed() ^ clock.millis(),
                        pool.name(),
                        pool.ips(),
                        KUMO_MESSAGES_PER_SECOND * setup.scale(),
                        clock.millis()),
                setup.directory(),
                producer::send,
                clock::millis);
    }

    private static ReportListener.Setup listener(Setup setup) {
        List<String> accepted = setup.policy().pools().stream()
                .map(pool -> "@" + pool.sendingDomain())
                .distinct()
                .toList();
        return ReportListener.Setup.onLoopback(
                setup.reportsPort(),
                REPORTS_HOST,
                new AcceptedAddresses(accepted),
                new Authenticator(REPORTS_HOST, new RecordsFile(setup.dnsRecords())));
    }

    /** Starts to send once every decision published before has been read. */
    public void start() throws InterruptedException {
        reports.start();
        follower.start();
        while (!follower.awaitCaughtUp(CATCH_UP)) {
            LOG.info("waiting for the decisions of {}", setup.kafka());
        }
        SmtpSender lanes = sender;
        obeyed.live(lanes::usage);
        lanes.start();
        heartbeats.start();
        generator.start();
        Thread feed = new Thread(kumo, "kumo-feed");
        feed.setDaemon(true);
        feed.start();
        LOG.info("sending as run {}, {} streams", runId, plan.streams().size());
    }

    /** Ends new traffic at once and lets attempts under way end; {@code stopped} in the status tells when. */
    public Map<String, Object> stop() {
        if (!stopping) {
            stopping = true;
            kumo.stop();
            Thread drain = new Thread(
                    () -> {
                        sender.close();
                        stopped = true;
                    },
                    "drain");
            drain.start();
        }
        return status();
    }

    public Map<String, Object> status() {
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("run", runId);
        status.put("nowMs", clock.millis());
        status.put("stopping", stopping);
        status.put("stopped", stopped);
        status.put("generated", generated.sum());
        status.put("kumoRecords", kumo.sent());
        status.put("reports", reports.metrics().counts());
        status.put("lanes", sender.status());
        status.put("restricted", table.restricted());
        status.put("obeyed", obeyed.newest());
        return status;
    }

    @Override
    public void close() {
        stop();
        heartbeats.close();
        follower.close();
        reports.close();
        reportProducer.close();
        sender.close();
        producer.close();
    }

    private void generate() {
        Traffic traffic = new Traffic(plan, setup.seed(), runId, clock.millis());
        try {
            while (!stopping) {
                TimeUnit.MILLISECONDS.sleep(GENERATE_EVERY_MS);
                var mail = traffic.until(clock.millis());
                mail.forEach(sender::submit);
                generated.add(mail.size());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
