// SPDX-License-Identifier: Apache-2.0
package io.breakwater.jobs.codec;

import io.breakwater.jobs.fact.FactKind;
import io.breakwater.jobs.fact.MailFact;
import io.breakwater.jobs.ingest.Facts;
import io.breakwater.jobs.tail.UnnamedFacts;
import io.breakwater.schemas.avro.SmtpAttempt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProviderFieldTest {

    private final ProviderField field = new ProviderField();

    @Test
    void onlyTheProviderChangesInColumnsAndValue() {
        MailFact fact = UnnamedFacts.to("acme.example", 7);

        MailFact changed = field.with(fact, "tail");

        SmtpAttempt expected = UnnamedFacts.decoded(fact.body());
        expected.setProvider("tail");
        assertThat(UnnamedFacts.decoded(changed.body())).isEqualTo(expected);
        assertThat(changed.attempt().provider()).isEqualTo("tail");
        assertThat(changed.attempt().campaign()).isEqualTo(fact.attempt().campaign());
        assertThat(changed.key()).isEqualTo(fact.key());
        assertThat(changed.eventLow()).isEqualTo(fact.eventLow());
        assertThat(UnnamedFacts.decoded(fact.body()).getProvider()).isEqualTo("acme.example");
    }

    @Test
    void aChangedFactIsStampedLikeAnyOther() {
        MailFact changed = field.with(UnnamedFacts.to("acme.example", 7), "tail");

        SmtpAttempt stamped = UnnamedFacts.decoded(FactStamp.stamp(FactKind.ATTEMPT, changed.body(), 123_456, true));

        assertThat(stamped.getFoldTick()).isEqualTo(123_456);
        assertThat(stamped.getCounted()).isTrue();
        assertThat(stamped.getProvider()).isEqualTo("tail");
    }

    @Property(tries = 200)
    void anyNameFits(@ForAll @StringLength(max = 300) String name) {
        MailFact changed = field.with(UnnamedFacts.to("acme.example", 7), name);

        // Characters that UTF-8 cannot carry are Avro's to replace.
        String carried = new String(
                name.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(UnnamedFacts.decoded(changed.body()).getProvider()).isEqualTo(carried);
        assertThat(Facts.PANE_MS).isEqualTo(changed.paneMs());
    }
}
