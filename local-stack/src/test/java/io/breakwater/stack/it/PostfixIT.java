// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.it;

import io.breakwater.ingest.postfix.PostfixLog;
import io.breakwater.ingest.postfix.PostfixParser;
import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.RecipientHasher;
import io.breakwater.schemas.avro.AttemptOutcome;
import io.breakwater.schemas.avro.MailTransition;
import io.breakwater.schemas.avro.MailTransitionKind;
import io.breakwater.schemas.avro.SmtpAttempt;
import io.breakwater.stack.simulator.Simulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A real Postfix sends to the simulated providers, and its log is held against what they saw, attempt by attempt. Only under {@code
 * -Ppostfix}, because it installs Debian's package where there is none.
 */
@Timeout(900)
@EnabledIfSystemProperty(named = "breakwater.postfix", matches = "true")
class PostfixIT {
    private static final int MAILS = 1_000;
    private static final int UNREACHABLE = 30;
    private static final String CLOSED = "closed.example";
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    /** Postfix's own log has whole seconds, cut off, of a clock that the kernel moves once in a tick. */
    private static final long LOG_RESOLUTION_MS = 1_000 + 20;

    @TempDir
    Path directory;

    private Simulator simulator;
    private PostfixInstance postfix;
    private final Map<String, PostfixMails.Taken> taken = new HashMap<>();

    /** What a provider saw of one attempt. */
    private record Seen(long atMs, String provider, String sourceIp, String messageId, String stage, int code) {
        static Seen parse(String line) {
            String[] fields = line.split("\t", -1);
            return new Seen(
                    Long.parseLong(fields[0]) / 1_000,
                    fields[1],
                    fields[2],
                    fields[3],
                    fields[5],
                    Integer.parseInt(fields[6]));
        }
    }

    @BeforeEach
    void start() throws IOException {
        simulator = new Simulator(
                new Simulator.Setup(
                        1,
                        0,
                        closedPort(),
                        directory.resolve("attempts.log"),
                        directory.resolve("dns.records"),
                        0,
                        List.of("127.0.2.1")),
                Clock.systemUTC());
        simulator.start();
        Map<String, String> routes = new TreeMap<>();
        simulator
                .ports()
                .forEach((name, port) -> routes.put(name + ".example", transport(name) + ":[127.0.0.1]:" + port));
        routes.put(CLOSED, "marketing:[127.0.0.1]:" + closedPort());
        routes.put("news.acme.example", "discard:");
        postfix = PostfixInstance.start(
                List.of(
                        new PostfixInstance.Transport("marketing", "127.0.2.1"),
                        new PostfixInstance.Transport("receipts", "127.0.2.2")),
                routes);
    }

    @AfterEach
    void stop() throws IOException {
        if (postfix != null) {
            postfix.close();
        }
        simulator.close();
    }

    private static String transport(String provider) {
        return provider.equals("greyhound") || provider.equals("fairmail") ? "receipts" : "marketing";
    }

    private static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyAttemptInTheLogIsOneThatAProviderSawWithItsOutcomeAndDelay() throws IOException {
        submit();
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(2)).until(() -> settled() == MAILS);

        List<Decoded> decoded = decode();
        Map<String, List<SmtpAttempt>> logged = attempts(decoded);
        Map<String, List<Seen>> seen = seen();

        assertThat(decoded.stream().filter(each -> each.rejected().isPresent())).isEmpty();
        assertThat(logged.keySet()).isEqualTo(seen.keySet());
        assertThat(mismatches(logged, seen)).isEmpty();
        assertEchoes(decoded, logged);
        print(decoded, logged, seen);
    }

    private void submit() throws IOException {
        try (PostfixMails mails = new PostfixMails(postfix.smtpPort())) {
            for (int i = 0; i < MAILS; i++) {
                String id = "m" + i;
                taken.put(id, mails.send(id, Simulator.PROVIDERS.get(i % Simulator.PROVIDERS.size()) + ".example"));
            }
            for (int i = 0; i < UNREACHABLE; i++) {
                mails.send("closed" + i, CLOSED);
            }
        }
    }

    /** Mails that were accepted or bounced. */
    private long settled() {
        return attempts(decode()).values().stream()
                .filter(each -> each.stream().anyMatch(attempt -> attempt.getOutcome() != AttemptOutcome.DEFERRED))
                .count();
    }

    private List<Decoded> decode() {
        RecipientHasher hasher = new RecipientHasher("test", "test-1");
        PostfixLog log = new PostfixLog(new PostfixParser(hasher, ZoneId.systemDefault(), true), hasher);
        List<Decoded> decoded = new ArrayList<>();
        Instant now = Instant.now();
        postfix.lines().forEach(line -> log.accept(line, now, decoded::add));
        log.end(now, decoded::add);
        return decoded;
    }

    private static Map<String, List<SmtpAttempt>> attempts(List<Decoded> decoded) {
        return decoded.stream()
                .flatMap(each -> each.facts(SmtpAttempt.class).stream())
                .sorted(Comparator.comparing(SmtpAttempt::getAttemptNumber))
                .collect(Collectors.groupingBy(
                        attempt -> attempt.getHeaderMessageId().replace("@news.acme.example", "")));
    }

    private Map<String, List<Seen>> seen() throws IOException {
        return Files.readAllLines(directory.resolve("attempts.log")).stream()
                .map(Seen::parse)
                .sorted(Comparator.comparingLong(Seen::atMs))
                .collect(Collectors.groupingBy(Seen::messageId));
    }

    private static List<String> mismatches(Map<String, List<SmtpAttempt>> logged, Map<String, List<Seen>> seen) {
        List<String> mismatches = new ArrayList<>();
        seen.forEach((id, truths) -> {
            List<SmtpAttempt> attempts = logged.get(id);
            if (attempts.size() != truths.size()) {
                mismatches.add(id + ": " + attempts.size() + " in the log, " + truths.size() + " seen");
                return;
            }
            for (int i = 0; i < truths.size(); i++) {
                String wrong = mismatch(attempts.get(i), truths.get(i), i + 1);
                if (!wrong.isEmpty()) {
                    mismatches.add(id + "." + (i + 1) + ": " + wrong);
                }
            }
        });
        return mismatches;
    }

    private static String mismatch(SmtpAttempt attempt, Seen truth, int number) {
        AttemptOutcome outcome = truth.code() < 400
                ? AttemptOutcome.ACCEPTED
                : truth.code() < 500 ? AttemptOutcome.DEFERRED : AttemptOutcome.BOUNCED;
        boolean inTime = truth.atMs() >= attempt.getAttemptStartedAt().toEpochMilli() - LOG_RESOLUTION_MS
                && truth.atMs() <= attempt.getOccurredAt().toEpochMilli() + LOG_RESOLUTION_MS;
        boolean same = attempt.getAttemptNumber() == number
                && attempt.getOutcome() == outcome
                && attempt.getReplyCode() == truth.code()
                && attempt.getSmtpStage().name().equals(truth.stage())
                && attempt.getPool().equals(transport(truth.provider()))
                && attempt.getRecipientDomain().equals(truth.provider() + ".example");
        return same && inTime ? "" : attempt + " but " + truth;
    }

    /** Nobody answered at the closed port, so nothing of it is an attempt. */
    private static void assertEchoes(List<Decoded> decoded, Map<String, List<SmtpAttempt>> logged) {
        List<MailTransition> transitions = transitions(decoded);

        assertThat(logged.keySet()).noneMatch(id -> id.startsWith("closed"));
        assertThat(transitions).extracting(MailTransition::getKind).containsOnly(MailTransitionKind.LOCAL_DEFERRED);
        assertThat(transitions.stream()
                        .map(MailTransition::getMessageId)
                        .filter(id -> id.contains("/closed"))
                        .distinct())
                .hasSize(UNREACHABLE);
        assertThat(transitions).anyMatch(each -> each.getReason().startsWith("delivery temporarily suspended: "));
    }

    private static List<MailTransition> transitions(List<Decoded> decoded) {
        return decoded.stream()
                .flatMap(each -> each.facts(MailTransition.class).stream())
                .toList();
    }

    private void print(List<Decoded> decoded, Map<String, List<SmtpAttempt>> logged, Map<String, List<Seen>> seen)
            throws IOException {
        List<Long> delayDifferences = new ArrayList<>();
        List<Long> timeDifferences = new ArrayList<>();
        seen.forEach((id, truths) -> {
            for (int i = 0; i < truths.size(); i++) {
                SmtpAttempt attempt = logged.get(id).get(i);
                long atMs = truths.get(i).atMs();
                long loggedDelay = attempt.getOccurredAt().toEpochMilli()
                        - attempt.getQueuedAt().toEpochMilli();
                PostfixMails.Taken took = taken.get(id);
                delayDifferences.add(outside(loggedDelay, atMs - took.notAfterMs(), atMs - took.notBeforeMs()));
                timeDifferences.add(Math.abs(attempt.getOccurredAt().toEpochMilli() - atMs));
            }
        });
        Map<AttemptOutcome, Long> outcomes = logged.values().stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(SmtpAttempt::getOutcome, TreeMap::new, Collectors.counting()));
        long suspended = transitions(decoded).stream()
                .filter(each -> each.getReason().startsWith("delivery temporarily suspended: "))
                .count();
        System.out.printf(
                "Postfix %s: %,d mails, %,d lines; attempts in the log %,d = seen by the providers %,d, mismatches 0; %s; "
                        + "%,d LOCAL_DEFERRED, of these %,d echoes; delay differs by p95 %d ms, max %d ms; time by p95 %d ms, max %d ms%n",
                PostfixInstance.version(),
                MAILS,
                postfix.lines().size(),
                logged.values().stream().mapToInt(List::size).sum(),
                seen.values().stream().mapToInt(List::size).sum(),
                outcomes,
                transitions(decoded).size(),
                suspended,
                quantile(delayDifferences, 0.95),
                quantile(delayDifferences, 1),
                quantile(timeDifferences, 0.95),
                quantile(timeDifferences, 1));
        assertThat(quantile(delayDifferences, 0.95))
                .as("p95 of the delays' differences, ms")
                .isLessThan(LOG_RESOLUTION_MS);
    }

    private static long outside(long value, long least, long most) {
        return Math.max(0, Math.max(least - value, value - most));
    }

    private static long quantile(List<Long> values, double q) {
        List<Long> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.ceil(q * sorted.size()) - 1);
    }
}
