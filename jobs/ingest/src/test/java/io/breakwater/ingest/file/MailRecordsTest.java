// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.file;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class MailRecordsTest {
    private static final String MAIL = "Subject: one\r\n\r\nFrom here on\r\n\r\nFrom \r\n";

    @Test
    void aFileIsOneMailByteForByte() throws IOException {
        assertThat(mails(MAIL)).singleElement().satisfies(mail -> {
            assertThat(text(mail)).isEqualTo(MAIL);
            assertThat(mail.cut()).isFalse();
        });
    }

    @Test
    void anMboxIsTheMailsInIt() throws IOException {
        String mbox =
                "From a@b.example Sun Feb  1 12:00:00 2026\nSubject: one\n\n>From the start\n>>From\nFrom within\n\n"
                        + "From a@b.example Sun Feb  1 12:00:00 2026\nSubject: two\n\nlast line";

        assertThat(mails(mbox))
                .extracting(MailRecordsTest::text)
                .containsExactly(
                        "Subject: one\n\nFrom the start\n>>From\nFrom within\n\n", "Subject: two\n\nlast line\n");
        assertThat(mails(mbox)).extracting(FileRecord::number).containsExactly(1L, 2L);
    }

    @Test
    void whatIsTooLongIsCutAndTold() throws IOException {
        String huge = "Subject: x\n\n" + "x".repeat(3_000_000);

        for (String file : List.of(huge, "From a@b.example\n" + huge)) {
            assertThat(mails(file)).singleElement().satisfies(mail -> {
                assertThat(mail.bytes()).hasSize(FileRecord.LARGEST_BYTES);
                assertThat(mail.lengthBytes()).isGreaterThanOrEqualTo(huge.length());
                assertThat(mail.cut()).isTrue();
            });
        }
    }

    @Test
    void anEmptyFileHasNoMail() throws IOException {
        assertThat(mails("")).isEmpty();
    }

    private static List<FileRecord> mails(String file) throws IOException {
        List<FileRecord> mails = new ArrayList<>();
        try (MailRecords records = new MailRecords(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)))) {
            for (Optional<FileRecord> next = records.next(); next.isPresent(); next = records.next()) {
                mails.add(next.get());
            }
        }
        return mails;
    }

    private static String text(FileRecord record) {
        return new String(record.bytes(), StandardCharsets.UTF_8);
    }
}
