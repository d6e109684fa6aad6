// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.powermta;

import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.Golden;
import io.breakwater.ingest.record.Mutations;
import io.breakwater.ingest.record.Outcomes;
import io.breakwater.ingest.record.RecordDecoder;
import io.breakwater.ingest.record.Samples;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import static io.breakwater.ingest.record.Samples.RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;

class PowerMtaBadInputTest {
    private static final int FIFTY_MB = 50_000_000;

    private final PowerMtaDecoder decoder = new PowerMtaDecoder(Samples.hasher());

    @Provide
    Arbitrary<byte[]> damaged() {
        return Mutations.of(
                samples(),
                ",",
                "\"",
                "\"\"",
                "\n",
                "\r",
                "\u0000",
                "type",
                "type,timeLogged\n",
                "smtp;",
                "smtp;550 ",
                "5.4.7",
                "-1",
                "99999999999999999999",
                "9999-12-31 23:59:59+0000",
                "1970-01-01 00:00:00+0000",
                "+9900",
                "\nrb,",
                "\nf,");
    }

    @Property(tries = 20_000)
    void noDamageThrowsOrGivesMoreThanOneOutcome(@ForAll("damaged") byte[] record) {
        assertThat(Outcomes.soundAttempts(decode(record)))
                .allSatisfy(attempt -> assertThat(attempt.getRecipientHash()).hasSize(32));
    }

    @Property(tries = 2_000)
    void noBytesAreTakenForEvents(@ForAll byte[] record) {
        Decoded decoded = decode(record);

        assertThat(decoded.facts()).isEmpty();
        assertThat(decoded.reports()).isEmpty();
    }

    /** The last field may be cut without a trace; a row that lacks a field may not pass. */
    @Example
    void noBeginningOfARowIsTakenForARow() {
        for (byte[] sample : samples()) {
            String text = new String(sample, StandardCharsets.UTF_8);
            int row = text.startsWith("type") ? text.indexOf('\n') + 1 : 0;
            String first = text.substring(row).lines().findFirst().orElseThrow();
            int lastField = row + Math.max(first.lastIndexOf(','), 0);
            for (int length = row + 1; length <= lastField; length++) {
                assertThat(decode(text.substring(0, length).getBytes(StandardCharsets.UTF_8))
                                .rejected())
                        .as("%s", text.substring(0, length))
                        .isPresent();
            }
        }
    }

    @Example
    void wideEncodingsAndNullBytesAreRefused() {
        String record = new String(Samples.powermta("d"), StandardCharsets.UTF_8);

        assertThat(decode(record.getBytes(StandardCharsets.UTF_16LE)).rejected())
                .isPresent();
        assertThat(decode(record.replace("kim@", "k\u0000m@").getBytes(StandardCharsets.UTF_8))
                        .rejected())
                .isPresent();
        assertThat(decode(new byte[100]).rejected()).isPresent();
    }

    @Example
    void whatIsLongerThanARecordMayBeIsRefusedUnread() {
        assertThat(decode(new byte[FIFTY_MB]).rejected())
                .contains(new Decoded.Rejected(
                        "TOO_LARGE", FIFTY_MB + " bytes, at most " + RecordDecoder.MAX_RECORD_BYTES));
    }

    @Example
    void oneRecordCannotMultiplyIntoGigabytes() {
        String rows = "type,timeLogged,rcpt\n" + "d,1769947200,a@b.example\n".repeat(AcctReader.MOST_ROWS + 1);
        String wide = "type,timeLogged,rcpt,vmtaPool\nd,1769947200,a@b.example," + "x".repeat(100_000);
        String columns = "type" + ",x".repeat(400_000);

        assertThat(decode(bytes(rows)).rejected()).map(Decoded.Rejected::reason).contains("TOO_LARGE");
        assertThat(decode(bytes(wide)).rejected()).map(Decoded.Rejected::reason).contains("BAD_FIELD");
        assertThat(decode(bytes(columns)).ignored()).isPresent();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<byte[]> samples() {
        List<byte[]> samples = new ArrayList<>();
        for (Path sample : Golden.inputs("powermta", ".csv")) {
            try {
                samples.add(Files.readAllBytes(sample));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return samples;
    }

    private Decoded decode(byte[] value) {
        return decoder.decode(value, RECEIVED);
    }
}
