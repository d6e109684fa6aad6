// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.jobs.fact.MailFact;
import io.breakwater.schemas.avro.SmtpAttempt;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Changes the provider of an attempt, in its columns and in its encoded value, without decoding the rest: the fields before it
 * are skipped, those behind it are copied. Of one operator.
 */
public final class ProviderField {

    private static final String NAME = "provider";
    private static final int HEADER_BYTES = 5;
    private static final List<Schema> BEFORE = SmtpAttempt.getClassSchema().getFields().stream()
            .takeWhile(field -> !field.name().equals(NAME))
            .map(Schema.Field::schema)
            .toList();

    private BinaryDecoder decoder;
    private BinaryEncoder encoder;

    /** The attempt with another provider. */
    public MailFact with(MailFact fact, String provider) {
        return new MailFact(
                fact.kind(),
                fact.eventHigh(),
                fact.eventLow(),
                fact.key(),
                body(fact.body(), provider),
                fact.occurredAtMs(),
                fact.kafkaAtMs(),
                fact.paneMs(),
                fact.ringPanes(),
                fact.attempt().at(provider));
    }

    private byte[] body(byte[] body, String provider) {
        try {
            decoder = DecoderFactory.get().binaryDecoder(body, HEADER_BYTES, body.length - HEADER_BYTES, decoder);
            for (Schema each : BEFORE) {
                GenericDatumReader.skip(each, decoder);
            }
            int from = body.length - decoder.inputStream().available();
            decoder.skipString();
            int to = body.length - decoder.inputStream().available();
            ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + provider.length());
            out.write(body, 0, from);
            encoder = EncoderFactory.get().directBinaryEncoder(out, encoder);
            encoder.writeString(provider);
            out.write(body, to, body.length - to);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("change the provider of an attempt that this job has encoded itself", e);
        }
    }
}
