// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Real bounce and feedback messages that lie beside the repository where it is developed; a user's clone has none. */
final class Corpus {
    /** What an upstream reason may be called here: its own name first, then the names for the same thing seen more closely. */
    private static final Map<String, Set<String>> COMPATIBLE = Map.ofEntries(
            Map.entry("userunknown", Set.of("RECIPIENT_UNKNOWN", "RECIPIENT_DISABLED")),
            Map.entry(
                    "filtered",
                    Set.of("RECIPIENT_UNKNOWN", "RECIPIENT_REFUSED", "POLICY_REJECTED", "RECIPIENT_DISABLED")),
            Map.entry("suspend", Set.of("RECIPIENT_DISABLED", "RECIPIENT_UNKNOWN")),
            Map.entry("hasmoved", Set.of("RECIPIENT_DISABLED", "RECIPIENT_UNKNOWN")),
            Map.entry("mailboxfull", Set.of("MAILBOX_FULL")),
            Map.entry("hostunknown", Set.of("DOMAIN_INVALID", "DNS_FAILURE")),
            Map.entry(
                    "notaccept", Set.of("DOMAIN_INVALID", "POLICY_REJECTED", "RECIPIENT_REFUSED", "REMOTE_TEMPORARY")),
            Map.entry("expired", Set.of("EXPIRED", "CONNECTION_FAILURE", "DNS_FAILURE", "REMOTE_TEMPORARY")),
            Map.entry("networkerror", Set.of("CONNECTION_FAILURE", "DNS_FAILURE", "ROUTING_ERROR", "EXPIRED")),
            Map.entry("rejected", Set.of("SENDER_REJECTED", "RECIPIENT_REFUSED", "POLICY_REJECTED")),
            Map.entry(
                    "blocked",
                    Set.of(
                            "IP_BLOCKED",
                            "IP_DNSBL_LISTED",
                            "POLICY_REJECTED",
                            "IP_REPUTATION_DEFERRED",
                            "REMOTE_MISCONFIG")),
            Map.entry(
                    "badreputation",
                    Set.of("IP_BLOCKED", "IP_REPUTATION_DEFERRED", "DOMAIN_REPUTATION", "IP_DNSBL_LISTED")),
            Map.entry("requireptr", Set.of("SENDER_INFRA_INVALID")),
            Map.entry("authfailure", Set.of("AUTHENTICATION_FAILED")),
            Map.entry("policyviolation", Set.of("POLICY_REJECTED", "MALWARE_OR_ATTACHMENT", "RECIPIENT_REFUSED")),
            Map.entry(
                    "securityerror",
                    Set.of("POLICY_REJECTED", "TLS_FAILURE", "MALWARE_OR_ATTACHMENT", "ROUTING_ERROR")),
            Map.entry("failedstarttls", Set.of("TLS_FAILURE")),
            Map.entry("spamdetected", Set.of("SPAM_CONTENT")),
            Map.entry("virusdetected", Set.of("MALWARE_OR_ATTACHMENT")),
            Map.entry("contenterror", Set.of("MESSAGE_MALFORMED", "SPAM_CONTENT", "MALWARE_OR_ATTACHMENT")),
            Map.entry("notcompliantrfc", Set.of("MESSAGE_MALFORMED", "PROTOCOL_ERROR")),
            Map.entry("mesgtoobig", Set.of("MESSAGE_TOO_LARGE")),
            Map.entry("exceedlimit", Set.of("MESSAGE_TOO_LARGE")),
            Map.entry("norelaying", Set.of("ROUTING_ERROR")),
            Map.entry("speeding", Set.of("RATE_LIMITED", "RECIPIENT_THROTTLED")),
            Map.entry("ratelimited", Set.of("RATE_LIMITED", "RECIPIENT_THROTTLED", "TOO_MANY_CONNECTIONS")),
            Map.entry("toomanyconn", Set.of("TOO_MANY_CONNECTIONS", "RATE_LIMITED", "TOO_MANY_RECIPIENTS")),
            Map.entry("systemerror", Set.of("REMOTE_TEMPORARY", "ROUTING_ERROR", "UNDETERMINED", "REMOTE_MISCONFIG")),
            Map.entry("systemfull", Set.of("REMOTE_TEMPORARY")),
            Map.entry("mailererror", Set.of("REMOTE_TEMPORARY", "UNDETERMINED")),
            Map.entry("syntaxerror", Set.of("PROTOCOL_ERROR")),
            Map.entry("onhold", Set.of("UNDETERMINED", "REMOTE_TEMPORARY")),
            Map.entry("undefined", Set.of("UNDETERMINED", "REMOTE_TEMPORARY")));

    private final Path folder;

    private Corpus(Path folder) {
        this.folder = folder;
    }

    /** One expected recipient. */
    record Row(
            String file,
            int index,
            String status,
            String replyCode,
            String reason,
            String feedbackType,
            boolean invented,
            boolean agreed,
            String recipient) {

        static Row of(String[] cells) {
            return new Row(
                    cells[0],
                    Integer.parseInt(cells[1]),
                    cells[2],
                    cells[3],
                    cells[4],
                    cells[6],
                    cells[7].equals("1"),
                    cells[8].equals("go+p5"),
                    cells[9]);
        }

        boolean isNoBounce() {
            return Set.of("feedback", "vacation", "delivered").contains(reason);
        }

        boolean compatible(String category) {
            return COMPATIBLE.getOrDefault(reason, Set.of()).contains(category);
        }
    }

    /** The corpus, where there is one. */
    static Optional<Corpus> find() {
        Path folder = Path.of(System.getProperty("breakwater.corpus", "../../../shared/data/reports"));
        return Files.isDirectory(folder.resolve("eml")) ? Optional.of(new Corpus(folder)) : Optional.empty();
    }

    /** Expected rows by file. */
    Map<String, List<Row>> expected() {
        Map<String, List<Row>> rows = new TreeMap<>();
        try (Stream<String> lines = Files.lines(folder.resolve("expected.tsv"))) {
            lines.skip(1)
                    .map(line -> Row.of(line.split("\t", -1)))
                    .forEach(row -> rows.computeIfAbsent(row.file(), unused -> new ArrayList<>())
                            .add(row));
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files. */
    List<String> files() {
        try (Stream<Path> files = Files.list(folder.resolve("eml"))) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes(String file) {
        try {
            return Files.readAllBytes(folder.resolve("eml").resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
