// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.report;

import io.breakwater.ingest.record.Samples;
import io.breakwater.schemas.taxonomy.ReplyClassifier;
import jakarta.mail.MessagingException;
import jakarta.mail.util.StreamProvider;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Without the property the mail library scans the class path at every part. */
class StreamProviderTest {
    private static final String PROPERTY = "jakarta.mail.util.StreamProvider";

    @Test
    void isNamedToTheLibraryBeforeTheFirstMailIsRead() throws MessagingException {
        new ReportParser(ReplyClassifier.load()).parse(Samples.report("bounce"));

        assertThat(System.getProperty(PROPERTY))
                .isEqualTo(StreamProvider.provider().getClass().getName());
    }
}
