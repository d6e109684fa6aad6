// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.it;

import io.breakwater.schemas.policy.PolicyReader;
import io.breakwater.schemas.reference.LongReference;
import io.breakwater.schemas.reference.MailReference;
import io.breakwater.schemas.reference.ReferenceKeys;
import io.breakwater.sender.auth.Authenticator;
import io.breakwater.sender.auth.RecordsFile;
import io.breakwater.sender.decision.BindingMode;
import io.breakwater.sender.decision.Decision;
import io.breakwater.sender.decision.RestrictionTable;
import io.breakwater.sender.decision.ScopeState;
import io.breakwater.sender.decision.Version;
import io.breakwater.sender.report.AcceptedAddresses;
import io.breakwater.sender.report.ReportListener;
import io.breakwater.sender.smtp.Attempt;
import io.breakwater.sender.smtp.HeldMove;
import io.breakwater.sender.smtp.LaneConfig;
import io.breakwater.sender.smtp.Mail;
import io.breakwater.sender.smtp.MxEndpoint;
import io.breakwater.sender.smtp.RecipientHash;
import io.breakwater.sender.smtp.RetrySchedule;
import io.breakwater.sender.smtp.SmtpReply.Outcome;
import io.breakwater.sender.smtp.SmtpSender;
import io.breakwater.sender.smtp.Stage;
import io.breakwater.stack.demo.TrafficPlan;
import io.breakwater.stack.simulator.Simulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The sender and the providers over real SMTP on loopback; only Kafka is left out. */
class SenderSimulatorIT {
    private static final String MARKETING_AT_GRUDGE = "pool:marketing/LIFECYCLE@grudge";
    private static final ReferenceKeys KEYS = ReferenceKeys.parse("k1=a-secret-of-the-first-key");
    private static final String REPORTS_HOST = "reports.breakwater.example";
    private static final Duration LONGEST = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final List<Attempt> attempts = new CopyOnWriteArrayList<>();
    private final List<HeldMove> moves = new CopyOnWriteArrayList<>();
    private final List<String> reports = new CopyOnWriteArrayList<>();
    private final Clock clock = Clock.systemUTC();
    private final RestrictionTable table = new RestrictionTable(obeyed -> {}, clock.millis());
    private ReportListener listener;
    private Simulator simulator;
    private SmtpSender sender;

    @BeforeEach
    void start() throws IOException {
        Path dnsRecords = directory.resolve("dns-records.txt");
        listener = new ReportListener(
                ReportListener.Setup.onLoopback(
                        0,
                        REPORTS_HOST,
                        new AcceptedAddresses(List.of("@news.acme.example")),
                        new Authenticator(REPORTS_HOST, new RecordsFile(dnsRecords))),
                raw -> reports.add(new String(raw, StandardCharsets.UTF_8)));
        listener.start();
        simulator = new Simulator(
                new Simulator.Setup(
                        1,
                        0,
                        listener.port(),
                        directory.resolve("attempts.log"),
                        dnsRecords,
                        0,
                        List.of("127.0.2.1", "127.0.2.2")),
                clock);
        simulator.start();
        Map<String, MxEndpoint> mx = new HashMap<>();
        simulator
                .ports()
                .forEach((name, port) -> mx.put(name, new MxEndpoint("mx." + name + ".example", "127.0.0.1", port)));
        List<LaneConfig> lanes =
                new ArrayList<>(TrafficPlan.of(new PolicyReader().fromYaml(Path.of("..", "policies", "demo.yaml")), 10)
                        .lanes());
        lanes.add(new LaneConfig(
                "reserve", "LIFECYCLE", "fairmail", "news.acme.example", List.of("127.0.4.1"), 50, 60_000, 1_000));
        sender = new SmtpSender(
                new SmtpSender.Setup(
                        lanes,
                        mx,
                        table,
                        attempt -> {
                            attempts.add(attempt);
                            return () -> {};
                        },
                        moves::add,
                        new RecipientHash("test", "test-1"),
                        KEYS,
                        new RetrySchedule(60_000, 3_500, 300_000)),
                clock);
        sender.start();
    }

    @AfterEach
    void stop() throws IOException {
        sender.close();
        simulator.close();
        listener.close();
    }

    private void submit(String pool, String mailClass, String provider, int count) {
        submit(pool, mailClass, provider, 0, count);
    }

    private void submit(String pool, String mailClass, String provider, int from, int to) {
        for (int i = from; i < to; i++) {
            sender.submit(new Mail(
                    pool.charAt(0) + "-" + provider + "-" + i,
                    "user" + i + "@" + provider + ".example",
                    new Mail.Owner("acme", "sale", "a"),
                    pool,
                    mailClass,
                    provider,
                    "news.acme.example",
                    new Mail.Content("subject", "text"),
                    clock.millis()));
        }
    }

    private List<Attempt> at(String provider) {
        return attempts.stream()
                .filter(attempt -> attempt.mail().provider().equals(provider))
                .toList();
    }

    private Set<String> truth() throws IOException {
        return Files.readAllLines(directory.resolve("attempts.log")).stream()
                .map(line -> line.split("\t", -1))
                .map(fields -> fields[3] + "." + fields[4] + " " + fields[6] + " " + fields[2])
                .collect(Collectors.toSet());
    }

    private Set<String> events() {
        return attempts.stream()
                .map(attempt -> attempt.eventId() + " " + attempt.reply().code() + " " + attempt.sourceIp())
                .collect(Collectors.toSet());
    }

    private static Decision decision(ScopeState state, long seq) {
        return decision(MARKETING_AT_GRUDGE, state, Decision.Holding.HOLD, seq);
    }

    private static Decision decision(String scope, ScopeState state, Decision.Holding holding, long seq) {
        return new Decision(
                scope,
                state,
                BindingMode.ENFORCE,
                false,
                Set.of(),
                -1,
                0.5,
                60_000,
                new Decision.Probes(6, 600),
                new Decision.Lease(30_000, 1),
                new Version(1, seq),
                0,
                holding);
    }

    @Test
    void heldMailIsDivertedToTheNamedPoolOfItsClassAndToNoOther() {
        divert("marketing", "LIFECYCLE", "reserve", 1);
        divert("transactional", "TRANSACTIONAL", "reserve", 2);
        submit("marketing", "LIFECYCLE", "fairmail", 20);
        submit("transactional", "TRANSACTIONAL", "fairmail", 5);

        await().atMost(LONGEST).until(() -> at("fairmail").size() == 20);

        assertThat(at("fairmail")).allSatisfy(each -> {
            assertThat(each.mail().pool()).isEqualTo("reserve");
            assertThat(each.mail().mailClass()).isEqualTo("LIFECYCLE");
            assertThat(each.sourceIp()).isEqualTo("127.0.4.1");
        });
        assertThat(moves.stream()
                        .filter(move -> move.kind() == HeldMove.Kind.DIVERTED)
                        .filter(move -> move.mail().pool().equals("marketing")))
                .hasSize(20);
        assertThat(sender.status().stream()
                        .filter(lane -> lane.pool().equals("transactional")
                                && lane.provider().equals("fairmail"))
                        .mapToLong(lane -> lane.held().count()))
                .containsExactly(5L);
    }

    private void divert(String pool, String mailClass, String to, long seq) {
        Decision.Holding holding = new Decision.Holding(Decision.Holding.Action.DIVERT, to, -1);
        String scope = "pool:" + pool + "/" + mailClass + "@fairmail";
        table.apply(decision(scope, ScopeState.OPEN, holding, seq), clock.millis());
    }

    @Test
    void everyAttemptOfTheProvidersLogHasItsEventWithTheSameReplyAndSourceAddress() throws IOException {
        submit("transactional", "TRANSACTIONAL", "fairmail", 40);
        submit("prospecting", "PROSPECTING", "strictly", 300);
        submit("transactional", "TRANSACTIONAL", "greyhound", 20);
        submit("prospecting", "PROSPECTING", "throttly", 60);

        await().atMost(LONGEST)
                .until(() -> at("fairmail").size() == 40
                        && at("strictly").size() == 300
                        && at("throttly").size() >= 60
                        && at("greyhound").stream()
                                        .filter(each -> each.outcome() == Outcome.ACCEPTED)
                                        .count()
                                == 20);
        sender.close();

        assertThat(events()).isEqualTo(truth());
        assertThat(at("strictly").stream().filter(each -> each.outcome() == Outcome.BOUNCED))
                .isNotEmpty()
                .allSatisfy(each -> {
                    assertThat(each.reply().stage()).isEqualTo(Stage.RCPT_TO);
                    assertThat(each.reply().enhanced()).isEqualTo("5.1.1");
                });
    }

    @Test
    void aGreylistedMessageIsAcceptedOnItsSecondAttemptFromTheSameAddress() {
        submit("transactional", "TRANSACTIONAL", "greyhound", 1);

        await().atMost(LONGEST).until(() -> attempts.size() == 2);

        assertThat(attempts).extracting(Attempt::outcome).containsExactly(Outcome.DEFERRED, Outcome.ACCEPTED);
        assertThat(attempts).extracting(Attempt::number).containsExactly(1, 2);
        assertThat(attempts.get(1).sourceIp()).isEqualTo(attempts.get(0).sourceIp());
    }

    @Test
    void aBadAddressIsDeferredAndThenBlockedTheMoreItHammers() {
        submit("marketing", "LIFECYCLE", "grudge", 120);

        await().atMost(LONGEST).until(() -> at("grudge").size() >= 120);

        Map<String, Set<Integer>> codesByIp = at("grudge").stream()
                .collect(Collectors.groupingBy(
                        Attempt::sourceIp,
                        Collectors.mapping(each -> each.reply().code(), Collectors.toSet())));
        assertThat(codesByIp.get("127.0.2.1")).containsExactlyInAnyOrder(421, 550);
        assertThat(codesByIp.get("127.0.2.3")).containsExactly(250);
        assertThat(at("grudge"))
                .allSatisfy(each -> assertThat(each.reply().text()).doesNotContain("@"));
    }

    @Test
    void anOpenPoolSendsNothingThenOnlyItsMarkedProbes() {
        table.apply(decision(ScopeState.OPEN, 1), clock.millis());
        submit("marketing", "LIFECYCLE", "grudge", 50);
        submit("marketing", "LIFECYCLE", "fairmail", 50);
        await().atMost(LONGEST).until(() -> at("fairmail").size() == 50);
        assertThat(at("grudge")).isEmpty();

        table.apply(decision(ScopeState.HALF_OPEN, 2), clock.millis());
        sender.wake();

        await().atMost(LONGEST).until(() -> at("grudge").size() == 6);
        await().during(Duration.ofSeconds(1))
                .atMost(LONGEST)
                .until(() -> at("grudge").size() == 6);
        assertThat(at("grudge")).allSatisfy(each -> {
            assertThat(each.probe()).isTrue();
            assertThat(each.obeys()).isEqualTo(new Version(1, 2));
        });
    }

    @Test
    void aComplaintAndABounceComeBackBySmtpWithTheReferenceOfTheMailTheyMean() {
        // With seed 1 these two messages are the ones that come back, one each way.
        submit("transactional", "TRANSACTIONAL", "fairmail", 5207, 5208);
        submit("transactional", "TRANSACTIONAL", "fairmail", 4973, 4974);

        await().atMost(LONGEST).until(() -> reports.size() == 2);

        assertThat(reports)
                .anySatisfy(report -> {
                    assertThat(report)
                            .contains("report-type=delivery-status")
                            .startsWith("Authentication-Results: " + REPORTS_HOST + ";\r\n\tdkim=none;");
                    assertThat(named(report)).isEqualTo("t-fairmail-5207");
                })
                .anySatisfy(report -> {
                    assertThat(report)
                            .contains("report-type=feedback-report")
                            .startsWith("Authentication-Results: " + REPORTS_HOST
                                    + ";\r\n\tdkim=pass header.d=fairmail.example;");
                    assertThat(named(report)).isEqualTo("t-fairmail-4973");
                });
    }

    /** The message that the signed reference in a report names. */
    private static String named(String report) {
        String from = report.substring(report.indexOf(MailReference.HEADER) + MailReference.HEADER.length() + 1);
        String header = from.replaceAll("\r\n[ \t]+", " ").lines().findFirst().orElseThrow();
        return LongReference.read(header, KEYS).mail().orElseThrow().messageId();
    }
}
