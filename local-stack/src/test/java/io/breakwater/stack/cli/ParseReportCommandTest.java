// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class ParseReportCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNCE = """
            From: MAILER-DAEMON@there.example
            Subject: failure notice

            Hi. This is the qmail-send program at mx.there.example.
            I'm afraid I wasn't able to deliver your message to the following addresses.

            <kim@there.example>:
            192.0.2.9 does not like recipient.
            Remote host said: 550 5.1.1 User unknown
            Giving up on 192.0.2.9.

            <lee@there.example>:
            Mailbox has exceeded the limit (#5.2.2)

            --- Below this line is a copy of the message.

            Message-ID: <m-77@acme.example>
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("a.eml"), BOUNCE);
        Files.writeString(folder.resolve("b.eml"), "From: kim@there.example\nSubject: Lunch?\n\nAt noon.\n");
        Files.write(folder.resolve("c.bin"), new byte[] {0, 1, 2});
    }

    @Test
    void aFolderGivesALinePerRecipientAndOneForWhatIsNoReport() throws JsonProcessingException {
        int status = run("parse-report", folder.toString());

        List<JsonNode> lines = lines();
        assertThat(status).isZero();
        assertThat(lines).hasSize(4);
        JsonNode kim = lines.get(0);
        assertThat(kim.path("kind").asText()).isEqualTo("bounce");
        assertThat(kim.path("status").asText()).isEqualTo("5.1.1");
        assertThat(kim.path("replyCode").asInt()).isEqualTo(550);
        assertThat(kim.path("category").asText()).isEqualTo("RECIPIENT_UNKNOWN");
        assertThat(kim.path("class").asText()).isEqualTo("HARD");
        assertThat(kim.path("charge").asText()).isEqualTo("LIST");
        assertThat(kim.path("reportingMta").asText()).isEqualTo("mx.there.example");
        assertThat(kim.path("originalMessageId").asText()).isEqualTo("m-77@acme.example");
        assertThat(kim.path("derived").path("status").asText()).isEqualTo("text");
        assertThat(lines.get(1).path("category").asText()).isEqualTo("MAILBOX_FULL");
        assertThat(lines.get(2).path("why").asText()).isEqualTo("NO_REPORT_PART");
        assertThat(lines.get(3).path("why").asText()).isEqualTo("MALFORMED_MAIL");
    }

    @Test
    void addressesInADiagnosticAreTakenOutUnlessTheyAreAskedFor() throws IOException {
        Path file = Files.writeString(
                folder.resolve("d.eml"), BOUNCE.replace("5.1.1 User unknown", "5.1.1 <kim@there.example>: unknown"));

        run("parse-report", file.toString());
        assertThat(out.toString()).contains("550 5.1.1 <[redacted]>: unknown").doesNotContain("kim@");

        out.getBuffer().setLength(0);
        run("parse-report", "--recipients", "plain", file.toString());
        assertThat(out.toString()).contains("550 5.1.1 <kim@there.example>: unknown");
    }

    @Test
    void addressesAreHashedUnlessTheyAreAskedFor() {
        run("parse-report", folder.resolve("a.eml").toString());
        assertThat(out.toString().lines().map(ParseReportCommandTest::recipient))
                .allMatch(hash -> hash.matches("[0-9a-f]{32}"))
                .doesNotHaveDuplicates();

        out.getBuffer().setLength(0);
        run("parse-report", "--recipients", "plain", folder.resolve("a.eml").toString());
        assertThat(out.toString().lines().map(ParseReportCommandTest::recipient))
                .containsExactly("kim@there.example", "lee@there.example");
    }

    @Test
    void aFileThatIsNotThereIsSaidSoAndTheOthersAreRead() {
        int status = run(
                "parse-report",
                folder.resolve("none.eml").toString(),
                folder.resolve("a.eml").toString());

        assertThat(status).isEqualTo(2);
        assertThat(err.toString()).contains("cannot read", "none.eml");
        assertThat(out.toString().lines()).hasSize(2);
    }

    private static String recipient(String line) {
        try {
            return JSON.readTree(line).path("recipient").asText();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(line, e);
        }
    }

    private List<JsonNode> lines() throws JsonProcessingException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private int run(String... arguments) {
        CommandLine line = Breakwater.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
