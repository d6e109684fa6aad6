// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Who failed and why, by the layout of the text alone. */
class TextBounceTest {
    private static final HeaderBlock HEADERS = HeaderBlock.parse(
            "From: MAILER-DAEMON@there.example\nTo: bounces@acme.example\nContent-Type: text/plain\n");

    @Test
    void eachBlockBelongsToTheAddressThatOpensIt() {
        Map<String, String> found =
                read("<kim@there.example>:", "550 User unknown", "", "<lee@there.example>:", "552 Mailbox full");

        assertThat(found).containsOnlyKeys("kim@there.example", "lee@there.example");
        assertThat(found.get("kim@there.example")).contains("550").doesNotContain("552");
        assertThat(found.get("lee@there.example")).contains("552");
    }

    @Test
    void aListOfAddressesSharesTheReasonBehindIt() {
        Map<String, String> found = read(
                "Delivery to the following recipients failed:",
                "",
                "  kim@there.example",
                "  lee@there.example",
                "",
                "The response was: 550 5.7.1 Rejected");

        assertThat(found).containsOnlyKeys("kim@there.example", "lee@there.example");
        assertThat(found.values()).allMatch(said -> said.contains("550 5.7.1 Rejected"));
    }

    @Test
    void aListOfAddressesSharesTheReasonBeforeIt() {
        Map<String, String> found = read(
                "Could not be delivered because of",
                "550 5.1.1 User unknown",
                "The following recipients were affected:",
                "  kim@there.example",
                "  lee@there.example");

        assertThat(found).hasSize(2);
        assertThat(found.values()).allMatch(said -> said.contains("550 5.1.1 User unknown"));
    }

    @Test
    void whoSentTheMailIsNobodyWhoFailed() {
        assertThat(read(
                        "Original Sender: <bounces@acme.example>",
                        "bounces@acme.example wrote to",
                        "kim@there.example"))
                .containsOnlyKeys("kim@there.example");
    }

    @Test
    void aReplyQuotedBeforeATranscriptLineIsItsReason() {
        Map<String, String> found = read(
                "   ----- Transcript of session follows -----",
                ">>> MAIL From:<news@acme.example>",
                "<<< 550 Insecure Mail Relay",
                "554 <kim@there.example>... Remote protocol error");

        assertThat(found.get("kim@there.example")).startsWith("550 Insecure Mail Relay");
    }

    private static Map<String, String> read(String... lines) {
        return new TextBounce(List.of(lines), true, true, HEADERS, HeaderBlock.parse("")).recipients();
    }
}
