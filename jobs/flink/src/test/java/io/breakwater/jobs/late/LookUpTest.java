// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.late;

import io.breakwater.ingest.attribution.Attributor;
import io.breakwater.jobs.fact.LateHeaders;
import io.breakwater.jobs.fact.RawRecord;
import io.breakwater.schemas.reference.MailReference;
import io.breakwater.schemas.reference.MailTuple;
import io.breakwater.schemas.topic.Topics;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class LookUpTest {
    private static final String RECIPIENT = "00000000000000ff00000000000000ff";

    @Test
    void aMessageOfASignedReferenceIsAskedForByItsId() {
        LookUp.Question question =
                LookUp.question(report("m-1", "x@mta.example")).orElseThrow();

        assertThat(question.sql()).contains("message_id = {message:String}");
        assertThat(question.parameters()).containsEntry("message", "m-1").containsEntry("recipient", "255");
    }

    @Test
    void otherwiseItIsAskedForByTheHashThatTheTableKeeps() {
        LookUp.Question question = LookUp.question(report("", "abc")).orElseThrow();

        assertThat(question.sql()).contains("header_message_hash = {message:UInt64}");
        // The first eight bytes of SHA-256("abc"), FIPS 180-2.
        assertThat(question.parameters()).containsEntry("message", Long.toUnsignedString(0xba7816bf8f01cfeaL));
        assertThat(LookUp.question(report("", ""))).isEmpty();
    }

    @Test
    void theMailOfTheRecipientIsTaken() {
        List<List<String>> rows =
                List.of(row("m-1", "255", "192.0.2.1", "spring"), row("m-1", "7", "192.0.2.2", "spring"));

        assertThat(LookUp.mail(rows, RECIPIENT))
                .contains(new MailReference("m-1", tuple("192.0.2.1", "spring"), "00000000000000ff", 1_000));
    }

    @Test
    void withoutTheRecipientOnlyWhatAllHaveInCommonIsTaken() {
        List<List<String>> rows =
                List.of(row("m-1", "8", "192.0.2.1", "spring"), row("m-1", "7", "192.0.2.2", "spring"));

        assertThat(LookUp.mail(rows, RECIPIENT)).contains(new MailReference("m-1", tuple("", "spring"), "", 1_000));
        assertThat(LookUp.mail(List.of(), RECIPIENT)).isEmpty();
    }

    @Test
    void bothSidesMeanTheSameByNotFound() {
        assertThat(LateHeaders.NOT_FOUND).isEqualTo(Attributor.NOT_FOUND);
    }

    private static List<String> row(String message, String recipient, String ip, String campaign) {
        return List.of(message, recipient, "1000", "news", "LIFECYCLE", ip, "d.example", "acme", campaign, "a");
    }

    private static MailTuple tuple(String ip, String campaign) {
        return new MailTuple("news", "LIFECYCLE", ip, "d.example", "acme", campaign, "a");
    }

    private static LateReport report(String messageId, String headerId) {
        return new LateReport(
                new RawRecord(Topics.REPORTS_LATE, 0, 0, 1_000, null, new byte[0]),
                Topics.MTA_REPORTS,
                headerId,
                messageId,
                RECIPIENT);
    }
}
