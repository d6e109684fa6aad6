// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.record;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RedactionTest {

    @ParameterizedTest
    @CsvSource({
        "'ok dirdel','ok dirdel'",
        "'kim@yahoo.example: unknown','[redacted]: unknown'",
        "'<kim@yahoo.example>... User unknown','<[redacted]>... User unknown'",
        "'a@b.example,c@d.example;e','[redacted],[redacted];e'",
        "'to=b+1=kim=yahoo.example@acme.example end','[redacted] end'",
        "'\"kim lee\"@yahoo.example gone','[redacted] gone'",
        "'he said lee\"@yahoo.example gone','he said lee[redacted] gone'",
        "'kim@[192.0.2.1] gone','[redacted] gone'",
        "'kim@münchen.example gone','[redacted] gone'",
        "'kim@ gone','[redacted] gone'",
        "'me @ home','me @ home'",
        "'domain @yahoo.example refused','domain @yahoo.example refused'",
        "'  two   spaces ','two spaces'",
        "'',''"
    })
    void addressesAreTakenOutAndTheRestStays(String reply, String kept) {
        assertThat(Addresses.redacted(reply)).isEqualTo(kept);
    }

    @Test
    void breaksAndControlCharactersAreSpaces() {
        assertThat(Addresses.redacted("one\r\n\ttwo\u0000three\u00a0four\u0085"))
                .isEqualTo("one two three four");
    }

    @Test
    void anAddressAcrossTheLimitIsNotHalved() {
        String filler = "x".repeat(Addresses.LONGEST_REPLY - 4) + " ";

        assertThat(Addresses.redacted(filler + "kim@yahoo.example")).doesNotContain("kim");
        assertThat(Addresses.redacted(filler + "y".repeat(5_000))).hasSize(Addresses.LONGEST_REPLY);
    }

    @Property
    void noReplyKeepsALocalPartOrGrowsOrBreaksTheLine(
            @ForAll @Chars({'a', '@', '.', ' ', '<', '"', '\n', '[', ']'}) @StringLength(max = 60) String reply) {
        String kept = Addresses.redacted(reply);

        assertThat(kept).doesNotContainPattern("[a.]@").doesNotContain("\n").doesNotContain("  ");
        assertThat(Addresses.redacted(kept)).as("redacting twice").isEqualTo(kept);
    }

    @Property
    void anyReplyIsKeptOnOneBoundedLine(@ForAll @CharRange(from = '\u0000', to = '\uffff') String reply) {
        assertThat(Addresses.redacted(reply).length()).isLessThanOrEqualTo(Addresses.LONGEST_REPLY);
    }

    @Example
    void aHostileReplyCostsItsLengthOnce() {
        String hostile = "\"@".repeat(500_000);

        assertThat(Addresses.redacted(hostile).length()).isLessThanOrEqualTo(Addresses.LONGEST_REPLY);
    }
}
