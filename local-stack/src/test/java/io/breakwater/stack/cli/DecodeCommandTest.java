// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.Zstd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;

class DecodeCommandTest {
    private static final String COMPLAINT =
            "{\"type\":\"complaint\",\"occurredAt\":\"2026-02-01T12:00:00Z\",\"messageId\":\"m-1\",\"recipient\":\"kim@there.example\"}\n";
    private static final String REFUSED =
            "{\"type\":\"attempt\",\"occurredAt\":\"2026-02-01T12:00:00Z\",\"messageId\":\"m-1\","
                    + "\"recipient\":\"kim@yahoo.com.example\",\"mxHost\":\"mta5.am0.yahoodns.net\",\"outcome\":\"BOUNCED\",\"replyCode\":550,"
                    + "\"enhancedCode\":\"5.1.1\",\"replyText\":\"User unknown\",\"sourceIp\":\"192.0.2.10\"}\n";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aFileBecomesOneJsonLinePerEventHoweverItIsPacked() throws IOException {
        Path plain = Files.writeString(folder.resolve("a.log"), COMPLAINT);
        Path gzip = folder.resolve("a.gz.renamed");
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            packed.write(COMPLAINT.getBytes(StandardCharsets.UTF_8));
        }
        Path zstd = Files.write(folder.resolve("b"), Zstd.compress(COMPLAINT.getBytes(StandardCharsets.UTF_8)));

        int status = execute("--format", "json", plain.toString(), gzip.toString(), zstd.toString());

        assertThat(status).isZero();
        assertThat(lines()).hasSize(3).allSatisfy(line -> {
            assertThat(line.path("record").asText()).isEqualTo("Complaint");
            assertThat(line.path("claims").isObject()).isTrue();
        });
        assertThat(out.toString()).doesNotContain("kim@");
        assertThat(err.toString()).contains("{Complaint=3}");
    }

    @Test
    void whatCannotBeReadIsToldWithItsPlace() throws IOException {
        Path file = Files.writeString(
                folder.resolve("bad.log"), COMPLAINT + "\n{\"type\":\n" + "x".repeat(1_000_000) + "\n");

        int status = execute("--format", "json", file.toString());

        assertThat(status).isEqualTo(1);
        assertThat(lines().subList(1, 3))
                .satisfiesExactly(
                        malformed -> {
                            assertThat(malformed.path("rejected").asText()).isEqualTo("MALFORMED_JSON");
                            assertThat(malformed.path("line").asInt()).isEqualTo(3);
                            assertThat(malformed.path("file").asText()).isEqualTo(file.toString());
                        },
                        large -> assertThat(large.path("rejected").asText()).isEqualTo("TOO_LARGE"));
    }

    @Test
    void aPolicyAddsWhatTheEngineWould() throws IOException {
        Path file = Files.writeString(folder.resolve("a.log"), REFUSED);

        assertThat(execute("--format", "json", file.toString())).isZero();
        assertThat(execute("--format", "json", "--policy", demoPolicy(), file.toString()))
                .isZero();

        assertThat(lines().get(0).has("category")).isFalse();
        assertThat(lines().get(1).path("category").asText()).isEqualTo("RECIPIENT_UNKNOWN");
        assertThat(lines().get(1).path("provider").asText()).isEqualTo("yahoo");
        assertThat(lines().get(1).path("replyClass").asText()).isEqualTo("HARD");
    }

    @Test
    void aFolderOfMailsAndAnMboxAreReports() throws IOException {
        String bounce = """
                From: MAILER-DAEMON@mx.there.example
                To: b@acme.example
                Subject: failed
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b

                no
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.there.example

                Final-Recipient: rfc822; kim@there.example
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 5.1.1 User unknown

                --b--
                """;
        Path mails = Files.createDirectory(folder.resolve("mails"));
        Files.writeString(mails.resolve("1.eml"), bounce.replace("\n", "\r\n"));
        Files.writeString(mails.resolve("2.eml"), bounce);
        Path mbox = Files.writeString(
                folder.resolve("mbox"), ("From x Sun Feb  1 12:00:00 2026\n" + bounce + "\n").repeat(2));

        assertThat(execute("--format", "reports", mails.toString(), mbox.toString()))
                .isZero();

        assertThat(lines()).hasSize(4).allSatisfy(line -> {
            assertThat(line.path("record").asText()).isEqualTo("Bounce");
            assertThat(line.path("status").asText()).isEqualTo("5.1.1");
        });
    }

    @Test
    void postfixLinesAreJoined() throws IOException {
        Path log = Files.writeString(folder.resolve("mail.log"), """
                2026-02-01T12:00:00.000000+00:00 mx1 postfix/cleanup[7]: 4F1AB2C3D4: message-id=<1@acme.example>
                2026-02-01T12:00:00.100000+00:00 mx1 postfix/qmgr[8]: 4F1AB2C3D4: from=<news@acme.example>, size=1000, nrcpt=1 (queue active)
                2026-02-01T12:00:01.000000+00:00 mx1 postfix/smtp[9]: 4F1AB2C3D4: to=<kim@there.example>, \
                relay=mx.there.example[192.0.2.5]:25, delay=1, delays=0.1/0/0.5/0.4, dsn=2.0.0, status=sent (250 2.0.0 ok)
                """);

        assertThat(execute("--format", "postfix", log.toString())).isZero();

        assertThat(lines()).singleElement().satisfies(line -> {
            assertThat(line.path("outcome").asText()).isEqualTo("ACCEPTED");
            assertThat(line.path("headerMessageId").asText()).isEqualTo("1@acme.example");
        });
    }

    @Test
    void aWrongOptionOrFileIsOneLineAndStatusTwo() throws IOException {
        Path cut = folder.resolve("cut.gz");
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(cut))) {
            packed.write(COMPLAINT.repeat(100).getBytes(StandardCharsets.UTF_8));
        }
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), 100));

        assertThat(execute("--format", "exim", "x")).isEqualTo(2);
        assertThat(execute("--format", "json", folder.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(execute("--format", "json", folder.toString())).isEqualTo(2);
        assertThat(execute("--format", "json", cut.toString())).isEqualTo(2);

        assertThat(err.toString())
                .contains("no format exim, there are [kumomta")
                .contains("none: there is no such file")
                .contains("is a folder; name its files")
                .contains("cannot read " + cut);
    }

    private static String demoPolicy() {
        Path here = Path.of("policies/demo.yaml");
        return (Files.exists(here) ? here : Path.of("../policies/demo.yaml")).toString();
    }

    private List<JsonNode> lines() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }

    private int execute(String... args) {
        CommandLine line = Breakwater.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        String[] all = new String[args.length + 1];
        all[0] = "decode";
        System.arraycopy(args, 0, all, 1, args.length);
        return line.execute(all);
    }
}
