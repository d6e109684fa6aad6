// SPDX-License-Identifier: Apache-2.0
package io.breakwater.schemas.reference;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

import java.util.Locale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReferenceTest {
    private static final ReferenceKeys KEYS =
            ReferenceKeys.parse("k2=a-secret-of-the-new-key,k1=a-secret-of-the-old-key");
    private static final ReferenceKeys OLD = ReferenceKeys.parse("k1=a-secret-of-the-old-key");
    private static final MailTuple TUPLE = new MailTuple(
            "news", "LIFECYCLE", "192.0.2.7", "news.acme.example", "acme", "spring; sale = 50 %", "a\u00e9");
    private static final MailReference MAIL = new MailReference(
            "5f0c1e2aff3b11f0a1c20242ac110003", TUPLE, "00112233445566778899aabbccddeeff", 1_770_000_000_000L);

    @Test
    void theLongFormComesBackAsItWasWritten() {
        LongReference read = LongReference.read(LongReference.write(MAIL, KEYS), KEYS);

        assertThat(read.verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(read.mail()).contains(MAIL);
    }

    @Test
    void aFoldedLongFormIsTheSame() {
        String folded = LongReference.write(MAIL, KEYS).replace("; ", ";\r\n\t  ");

        assertThat(LongReference.read(folded, KEYS).mail()).contains(MAIL);
    }

    @Property(tries = 300)
    void anyChangeOfTheLongFormIsSeen(
            @ForAll @IntRange(max = 400) int at, @ForAll @IntRange(min = 33, max = 126) int to) {
        String written = LongReference.write(MAIL, KEYS);
        int place = at % written.length();
        String changed = written.substring(0, place) + (char) to + written.substring(place + 1);

        Verdict verdict = LongReference.read(changed, KEYS).verdict();

        boolean same = written.equals(changed)
                || (written.toUpperCase(Locale.ROOT).equals(changed.toUpperCase(Locale.ROOT))
                        && place > written.lastIndexOf('='));
        assertThat(verdict == Verdict.VERIFIED).isEqualTo(same);
    }

    @Property(tries = 300)
    void strangersTextIsNeverVerified(@ForAll @StringLength(max = 200) String text) {
        assertThat(LongReference.read(text, KEYS).verdict()).isNotEqualTo(Verdict.VERIFIED);
        assertThat(ShortReference.check(text, KEYS)).isEqualTo(Verdict.ABSENT);
    }

    @Test
    void theShortFormFitsALocalPartAndSurvivesLowerAndUpperCase() {
        String local = ShortReference.of(MAIL, 2).write(KEYS);

        assertThat(local).hasSizeLessThanOrEqualTo(64).isEqualTo(local.toLowerCase(Locale.ROOT));
        assertThat(ShortReference.check(local.toUpperCase(Locale.ROOT), KEYS)).isEqualTo(Verdict.VERIFIED);
        ShortReference read = ShortReference.read(local).orElseThrow();
        assertThat(read.message().messageId()).isEqualTo(MAIL.messageId());
        assertThat(read.attempt()).isEqualTo(2);
        assertThat(read.tupleId()).isEqualTo(TUPLE.id());
        assertThat(read.recipientHash()).isEqualTo("0011223344556677");
    }

    @Property(tries = 300)
    void anyChangeOfTheShortFormIsSeen(
            @ForAll @IntRange(min = 2, max = 62) int at, @ForAll @IntRange(max = 31) int digit) {
        String local = ShortReference.of(MAIL, 1).write(KEYS);
        String changed =
                local.substring(0, at) + "abcdefghijklmnopqrstuvwxyz234567".charAt(digit) + local.substring(at + 1);

        assertThat(ShortReference.check(changed, KEYS) == Verdict.VERIFIED).isEqualTo(changed.equals(local));
    }

    @Test
    void oldKeysVerifyTheFirstSignsAndARemovedOneIsNamed() {
        String old = LongReference.write(MAIL, OLD);
        String fresh = LongReference.write(MAIL, KEYS);

        assertThat(LongReference.read(old, KEYS).verdict()).isEqualTo(Verdict.VERIFIED);
        assertThat(fresh).contains("k=k2;");
        assertThat(LongReference.read(fresh, OLD).verdict()).isEqualTo(Verdict.UNKNOWN_KEY);
        assertThat(ShortReference.check(ShortReference.of(MAIL, 1).write(KEYS), OLD))
                .isEqualTo(Verdict.UNKNOWN_KEY);
        assertThat(ShortReference.check(ShortReference.of(MAIL, 1).write(OLD), KEYS))
                .isEqualTo(Verdict.VERIFIED);
    }

    @Test
    void otherAddressesAreNotAlteredReferences() {
        assertThat(ShortReference.check("bounce+7c1", KEYS)).isEqualTo(Verdict.ABSENT);
        assertThat(ShortReference.check("b+m-17.2", KEYS)).isEqualTo(Verdict.ABSENT);
        assertThat(ShortReference.check("b+" + "a".repeat(61), KEYS)).isEqualTo(Verdict.ABSENT);
        assertThat(LongReference.read("", KEYS).verdict()).isEqualTo(Verdict.ABSENT);
    }

    @Test
    void aMessageIdIsKeptWhereItFits() {
        assertThat(MessageKey.of("m5abc12xx-1z").messageId()).isEqualTo("m5abc12xx-1z");
        assertThat(MessageKey.of("5f0c1e2aff3b11f0a1c20242ac110003").messageId())
                .isEqualTo("5f0c1e2aff3b11f0a1c20242ac110003");
        assertThat(MessageKey.of("a-message-id-that-is-too-long").kind()).isEqualTo(MessageKey.Kind.HASH);
        assertThat(MessageKey.of("a-message-id-that-is-too-long").messageId()).isEmpty();
        assertThat(MessageKey.of("x\u00e9").kind()).isEqualTo(MessageKey.Kind.HASH);
    }

    @Test
    void tuplesWithTheSameTextInOtherPartsHaveOtherNumbers() {
        assertThat(new MailTuple("a", "b", "", "", "", "", "").id())
                .isNotEqualTo(new MailTuple("ab", "", "", "", "", "", "").id());
    }

    @Test
    void keysSayWhatIsWrongAndNeverTheirSecret() {
        assertThatThrownBy(() -> ReferenceKeys.parse("k1=short"))
                .hasMessageContaining("k1")
                .hasMessageNotContaining("short-");
        assertThatThrownBy(() -> ReferenceKeys.parse("just-a-secret-without-id"))
                .hasMessageContaining("number 1")
                .hasMessageNotContaining("just-a-secret");
        assertThatThrownBy(() -> ReferenceKeys.parse("# nothing\n")).hasMessageContaining("no reference key");
        assertThatThrownBy(() -> ReferenceKeys.parse("a=0123456789abcdef,a=0123456789abcdeg"))
                .hasMessageContaining("twice");
        assertThat(KEYS.toString()).isEqualTo("[k2, k1]");
    }
}
