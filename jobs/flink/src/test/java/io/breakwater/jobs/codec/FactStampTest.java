// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.jobs.fact.FactKind;
import io.breakwater.schemas.avro.AttemptOutcome;
import io.breakwater.schemas.avro.Bounce;
import io.breakwater.schemas.avro.Complaint;
import io.breakwater.schemas.avro.MailClass;
import io.breakwater.schemas.avro.MailTransition;
import io.breakwater.schemas.avro.SmtpAttempt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class FactStampTest {

    static List<Schema> countedSchemas() {
        return List.of(SmtpAttempt.getClassSchema(), Bounce.getClassSchema(), Complaint.getClassSchema());
    }

    @ParameterizedTest
    @MethodSource("countedSchemas")
    void foldTickAndCountedAreTheLastFields(Schema schema) {
        List<String> names = schema.getFields().stream().map(Schema.Field::name).toList();

        assertThat(names.subList(names.size() - 2, names.size())).containsExactly("foldTick", "counted");
    }

    @Test
    void foldTickIsTheLastFieldOfATransition() {
        List<Schema.Field> fields = MailTransition.getClassSchema().getFields();

        assertThat(fields.get(fields.size() - 1).name()).isEqualTo("foldTick");
    }

    @Property(tries = 200)
    void aStampedAttemptReadsBackWithItsStampAndNothingElseChanged(
            @ForAll @LongRange(min = 0) long tick, @ForAll boolean counted) throws IOException {
        SmtpAttempt attempt = attempt();
        byte[] body = encode(attempt);

        byte[] stamped = FactStamp.stamp(FactKind.ATTEMPT, body, tick, counted);

        attempt.setFoldTick(tick);
        attempt.setCounted(counted);
        assertThat(decode(stamped)).isEqualTo(attempt);
    }

    @Test
    void theBytesHandedInStayAsTheyWere() throws IOException {
        byte[] body = encode(attempt());
        byte[] before = body.clone();

        FactStamp.stamp(FactKind.ATTEMPT, body, 35_000_000_000L, true);

        assertThat(body).isEqualTo(before);
    }

    private static SmtpAttempt attempt() {
        Instant at = Instant.ofEpochMilli(1_700_000_000_000L);
        return SmtpAttempt.newBuilder()
                .setEventId("e-1")
                .setMessageId("m-1")
                .setAttemptNumber(1)
                .setRecipientDomain("grudge.example")
                .setRecipientHash("00ff00ff00ff00ff")
                .setMailClass(MailClass.LIFECYCLE)
                .setPool("marketing")
                .setOutcome(AttemptOutcome.ACCEPTED)
                .setQueuedAt(at)
                .setFirstAttemptAt(at)
                .setAttemptStartedAt(at)
                .setOccurredAt(at)
                .build();
    }

    private static byte[] encode(SpecificRecord value) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new SpecificDatumWriter<>(value.getSchema()).write(value, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    private static SmtpAttempt decode(byte[] bytes) throws IOException {
        return new SpecificDatumReader<>(SmtpAttempt.class)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
    }
}
