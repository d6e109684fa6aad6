// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.file;

import io.breakwater.ingest.powermta.PowerMtaDecoder;
import io.breakwater.ingest.record.Samples;
import io.breakwater.schemas.avro.SmtpAttempt;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class LineRecordsTest {
    @Test
    void blankLinesAreNoRecordsAndAreCounted() throws IOException {
        List<FileRecord> records = records("one\n\n \t\r\nfour", new LineFraming());

        assertThat(texts(records)).containsExactly("one", "four");
        assertThat(records).extracting(FileRecord::number).containsExactly(1L, 4L);
    }

    @Test
    void ofALineThatIsTooLongTheBeginningIsKept() throws IOException {
        FileRecord record =
                records("x".repeat(2_000_000) + "\n", new LineFraming()).get(0);

        assertThat(record.cut()).isTrue();
        assertThat(record.bytes()).hasSize(FileRecord.CUT_LINE_BYTES);
        assertThat(record.lengthBytes()).isEqualTo(2_000_000);
    }

    @Test
    void eachRowGoesWithTheHeaderAboveIt() throws IOException {
        assertThat(texts(records("type,a\nd,1\nb,2\n\"Type\",b\nd,3\n", new HeaderFraming())))
                .containsExactly("type,a\nd,1", "type,a\nb,2", "\"Type\",b\nd,3");
    }

    @Test
    void rowsWithoutAHeaderGoAsTheyAre() throws IOException {
        assertThat(texts(records("d,1\ntype,a\nd,2\n", new HeaderFraming()))).containsExactly("d,1", "type,a\nd,2");
    }

    @Test
    void aHeaderIsRememberedAcrossRuns() {
        HeaderFraming first = new HeaderFraming();
        first.record(line("\uFEFFtype,a"));
        HeaderFraming second = new HeaderFraming();

        second.restore(first.memory());

        assertThat(second.record(line("d,1")).map(record -> text(record.bytes())))
                .contains("\uFEFFtype,a\nd,1");
    }

    @Test
    void theRowsOfAnAccountingFileAreDecodedOneByOne() throws IOException {
        String file = Files.readString(Path.of("src/test/resources/powermta/mixed.csv"));
        PowerMtaDecoder decoder = new PowerMtaDecoder(Samples.hasher());

        long attempts = records(file, new HeaderFraming()).stream()
                .mapToLong(record -> decoder.decode(record.bytes(), Samples.RECEIVED)
                        .facts(SmtpAttempt.class)
                        .size())
                .sum();

        assertThat(attempts)
                .isPositive()
                .isEqualTo(decoder.decode(file.getBytes(StandardCharsets.UTF_8), Samples.RECEIVED)
                        .facts(SmtpAttempt.class)
                        .size());
    }

    private static BoundedLines.Line line(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new BoundedLines.Line(bytes, bytes.length);
    }

    private static List<FileRecord> records(String text, LineFraming framing) throws IOException {
        List<FileRecord> all = new ArrayList<>();
        ByteArrayInputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        try (LineRecords records = new LineRecords(in, framing)) {
            for (Optional<FileRecord> next = records.next(); next.isPresent(); next = records.next()) {
                all.add(next.get());
            }
        }
        return all;
    }

    private static List<String> texts(List<FileRecord> records) {
        return records.stream().map(record -> text(record.bytes())).toList();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
