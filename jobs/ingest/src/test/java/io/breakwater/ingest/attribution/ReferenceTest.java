// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.attribution;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReferenceTest {
    @Test
    void readsWhatTheSenderStamps() {
        assertThat(Reference.parse("v=1; m=m1; p=kumo; k=LIFECYCLE; i=127.0.4.1; d=d.example; t=; c=c; s=; r=0a; a=5"))
                .contains(new MailIdentity("m1", "kumo", "LIFECYCLE", "127.0.4.1", "d.example", "", "c", "", "0a"));
    }

    @Test
    void refusesOtherVersionsAndWhatNamesNoMessage() {
        assertThat(Reference.parse("v=2; m=m1")).isEmpty();
        assertThat(Reference.parse("v=1; p=kumo")).isEmpty();
        assertThat(Reference.parse("")).isEmpty();
        assertThat(Reference.parse(null)).isEmpty();
        assertThat(Reference.parse("v=1; m=" + "x".repeat(2000))).isEmpty();
    }

    @Test
    void readsTheMessageFromOurEnvelopeSenderOnly() {
        assertThat(Verp.messageId("<b+m.1.2@news.acme.example>")).contains("m.1");
        assertThat(Verp.messageId("bounce+7c1@mail.acme.example")).isEmpty();
        assertThat(Verp.messageId("")).isEmpty();
    }
}
