// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import io.breakwater.ingest.record.Samples;
import jakarta.mail.MessagingException;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Samples of our own, with a table of what is in each. */
record SampleFolder(String name) {
    /** Rows of the table: the sample, and what is expected. */
    List<String[]> rows() {
        try (InputStream in = SampleFolder.class.getResourceAsStream("/reports/" + name + "/expected.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] mail(String sample) {
        return Samples.report(name + "/" + sample);
    }

    /** Addresses that bounced; none of bytes that are no mail. */
    static Set<String> bounced(ReportParser parser, byte[] mail) {
        try {
            return parser.parse(mail).recipients().stream()
                    .filter(each -> each.kind() == ReportKind.BOUNCE)
                    .map(each -> each.recipient().toLowerCase(Locale.ROOT))
                    .collect(Collectors.toSet());
        } catch (MessagingException e) {
            return Set.of();
        }
    }
}
