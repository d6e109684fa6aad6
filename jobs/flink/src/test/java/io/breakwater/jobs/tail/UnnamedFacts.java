// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.tail;

import io.breakwater.core.fact.Detail;
import io.breakwater.core.fact.Fact;
import io.breakwater.core.fact.Family;
import io.breakwater.jobs.fact.FactKind;
import io.breakwater.jobs.fact.MailFact;
import io.breakwater.jobs.ingest.Facts;
import io.breakwater.schemas.avro.AttemptOutcome;
import io.breakwater.schemas.avro.MailClass;
import io.breakwater.schemas.avro.SmtpAttempt;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** Attempts to domains that nobody named, with a real encoded value. */
public final class UnnamedFacts {

    private static final byte[] HEADER = {0, 0, 0, 0, 7};

    private UnnamedFacts() {}

    /** An accepted first attempt. */
    public static MailFact to(String domain, long event) {
        Instant at = Instant.ofEpochMilli(1_000);
        SmtpAttempt attempt = SmtpAttempt.newBuilder()
                .setEventId("e-" + event)
                .setMessageId("m-" + event)
                .setAttemptNumber(1)
                .setRecipientDomain(domain)
                .setRecipientHash("00ff")
                .setMailClass(MailClass.LIFECYCLE)
                .setPool("marketing")
                .setSourceIp("127.0.2.1")
                .setProvider(domain)
                .setMxHost("mx." + domain)
                .setOutcome(AttemptOutcome.ACCEPTED)
                .setReplyText("2.0.0 gr\u00fc\u00dfe")
                .setQueuedAt(at)
                .setFirstAttemptAt(at)
                .setAttemptStartedAt(at)
                .setOccurredAt(at)
                .setFoldTick(0)
                .setCounted(false)
                .build();
        Fact columns = new Fact(
                0,
                1_000,
                "marketing",
                "LIFECYCLE",
                domain,
                "127.0.2.1",
                "news.acme.example",
                "acme",
                "c-1",
                event,
                7,
                Family.NONE,
                1,
                true,
                true,
                false,
                false,
                0,
                0,
                "",
                Detail.NONE);
        return new MailFact(
                FactKind.ATTEMPT, 0, event, "m-" + event, encoded(attempt), 1_000, 1_000, Facts.PANE_MS, 30, columns);
    }

    private static byte[] encoded(SmtpAttempt attempt) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(HEADER);
        Encoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            new SpecificDatumWriter<>(SmtpAttempt.class).write(attempt, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The attempt in a value. */
    public static SmtpAttempt decoded(byte[] body) {
        try {
            return new SpecificDatumReader<>(SmtpAttempt.class)
                    .read(
                            null,
                            DecoderFactory.get().binaryDecoder(body, HEADER.length, body.length - HEADER.length, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
