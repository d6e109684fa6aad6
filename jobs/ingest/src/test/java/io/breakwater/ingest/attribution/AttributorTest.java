// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.attribution;

import io.breakwater.ingest.record.Claims;
import io.breakwater.ingest.record.Samples;
import io.breakwater.schemas.policy.IngestSettings.AttributionPattern;
import io.breakwater.schemas.reference.LongReference;
import io.breakwater.schemas.reference.MailReference;
import io.breakwater.schemas.reference.MailTuple;
import io.breakwater.schemas.reference.ReferenceKeys;
import io.breakwater.schemas.reference.ShortReference;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class AttributorTest {
    private static final Instant NOW = Instant.parse("2026-02-01T12:00:00Z");
    private static final ReferenceKeys KEYS = ReferenceKeys.parse("k1=a-secret-of-the-first-key");
    private static final ReferenceKeys FOREIGN = ReferenceKeys.parse("k1=a-secret-somebody-else-has");
    private static final MailTuple TUPLE =
            new MailTuple("news", "LIFECYCLE", "192.0.2.7", "news.acme.example", "acme", "spring", "a");
    private static final MailReference MAIL =
            new MailReference("m-1", TUPLE, "00112233445566778899aabbccddeeff", NOW.toEpochMilli());

    private final Attributor attributor = new Attributor(KEYS, Samples.hasher());

    @Test
    void theHeaderNamesTheWholeMail() {
        assertThat(attribute(header(LongReference.write(MAIL, KEYS))))
                .isEqualTo(new Attribution.Found(
                        new MailIdentity("m-1", TUPLE, "00112233445566778899aabbccddeeff"), "SIGNED:header"));
    }

    @Test
    void anOldHeaderIsLateAndStillBelieved() {
        MailReference old = new MailReference(
                "m-1", TUPLE, "", NOW.minus(Duration.ofDays(91)).toEpochMilli());

        assertThat(attribute(header(LongReference.write(old, KEYS))))
                .isInstanceOfSatisfying(
                        Attribution.Found.class,
                        found -> assertThat(found.how()).isEqualTo("LATE:header"));
    }

    @Test
    void theEnvelopeAndTheMessageIdNameTheMessageAndItsTuple() {
        String local = ShortReference.of(MAIL, 1).write(KEYS);

        assertThat(attribute(envelope("<" + local.toUpperCase(java.util.Locale.ROOT) + "@bounce.acme.example>")))
                .isInstanceOfSatisfying(Attribution.Numbered.class, found -> {
                    assertThat(found.how()).isEqualTo("SIGNED:verp");
                    assertThat(found.reference().message().messageId()).isEqualTo("m-1");
                    assertThat(found.reference().tupleId()).isEqualTo(TUPLE.id());
                });
        assertThat(attribute(messageId(local + "@acme.example")))
                .isInstanceOfSatisfying(
                        Attribution.Numbered.class,
                        found -> assertThat(found.how()).isEqualTo("SIGNED:message-id"));
    }

    @Test
    void whoHasNotTheKeyCannotMakeAReference() {
        assertThat(attribute(header(LongReference.write(MAIL, FOREIGN))))
                .isEqualTo(new Attribution.Forged("REFERENCE_ALTERED", "header"));
        assertThat(attribute(header("v=1; m=m-1; p=news")))
                .isEqualTo(new Attribution.Forged("REFERENCE_ALTERED", "header"));
        assertThat(attribute(envelope(ShortReference.of(MAIL, 1).write(FOREIGN) + "@acme.example")))
                .isEqualTo(new Attribution.Forged("REFERENCE_ALTERED", "verp"));
        assertThat(attribute(header(LongReference.write(MAIL, ReferenceKeys.parse("k9=a-secret-of-a-removed-key")))))
                .isEqualTo(new Attribution.Forged("REFERENCE_UNKNOWN_KEY", "header"));
    }

    @Test
    void anAlteredHeaderIsNotMendedByOtherClaims() {
        Claims claims = new Claims(
                "bounce",
                List.of(ShortReference.of(MAIL, 1).write(KEYS) + "@acme.example"),
                "m-1@acme.example",
                Map.of("x-breakwater-ref", LongReference.write(MAIL, KEYS).replace("p=news", "p=other")),
                List.of(),
                "",
                "",
                0);

        assertThat(attribute(claims)).isEqualTo(new Attribution.Forged("REFERENCE_ALTERED", "header"));
    }

    @Test
    void aSourceAddressAloneLeadsNowhere() {
        Claims claims = new Claims(
                "complaint", List.of("bounce@acme.example"), "", Map.of(), List.of(), "192.0.2.7", "acme.example", 0);

        assertThat(attribute(claims)).isEqualTo(new Attribution.Unknown("NO_REFERENCE"));
    }

    @Test
    void aMessageIdIsLeftForTheJoin() {
        assertThat(attribute(messageId("m-1@acme.example")))
                .isEqualTo(new Attribution.Joinable("m-1@acme.example", java.util.Optional.empty()));
    }

    @Test
    void anOwnPatternFindsThePoolInTheEnvelope() {
        Patterns patterns = Patterns.of(List.of(new AttributionPattern(
                "verp", "envelope", "^b-(?<pool>[a-z]+)-(?<campaign>\\w+)-(?<message>\\d+)@(?<domain>.+)$")));

        Attribution found = attributor.attribute(envelope("b-news-spring-17@acme.example"), "", patterns, NOW);

        assertThat(found)
                .isEqualTo(new Attribution.Found(
                        new MailIdentity("17", new MailTuple("news", "", "", "acme.example", "", "spring", ""), ""),
                        "PATTERN:verp"));
    }

    @Test
    void aPatternThatFindsOnlyAnAddressFindsNothing() {
        Patterns patterns = Patterns.of(
                List.of(new AttributionPattern("feedback-id", "feedback-id", "(?<ip>[0-9.]+):(?<campaign>[a-z]*)")));

        assertThat(attributor.attribute(claims("feedback-id", "192.0.2.7:"), "", patterns, NOW))
                .isEqualTo(new Attribution.Unknown("NO_REFERENCE"));
        assertThat(attributor.attribute(claims("feedback-id", "192.0.2.7:spring"), "", patterns, NOW))
                .isInstanceOf(Attribution.Found.class);
    }

    @Test
    void aPatternWithoutPoolGivesWayToTheJoin() {
        Patterns patterns =
                Patterns.of(List.of(new AttributionPattern("feedback-id", "feedback-id", "^(?<campaign>[^:]+):")));
        Claims claims = new Claims(
                "complaint",
                List.of(),
                "m-1@acme.example",
                Map.of("feedback-id", "spring:acme:bulk:acme"),
                List.of(),
                "",
                "",
                0);

        assertThat(attributor.attribute(claims, "", patterns, NOW))
                .isInstanceOfSatisfying(
                        Attribution.Joinable.class,
                        joinable -> assertThat(joinable.otherwise())
                                .map(found -> found.mail().tuple().campaign())
                                .contains("spring"));
    }

    @Test
    void aTextCannotHoldASlowPatternUp() {
        Patterns patterns = Patterns.of(List.of(new AttributionPattern("slow", "feedback-id", "^(?<tenant>(a+)+)+$")));

        long startedNs = System.nanoTime();
        for (int length : new int[] {30, 1_000, 100_000}) {
            Claims hostile = claims("feedback-id", "a".repeat(length) + "!");
            assertThat(attributor.attribute(hostile, "", patterns, NOW))
                    .isEqualTo(new Attribution.Unknown("NO_REFERENCE"));
        }

        assertThat(Duration.ofNanos(System.nanoTime() - startedNs)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void kumoMtasOwnHeaderNamesTenantAndCampaign() {
        Claims claims = claims(
                "x-kumoref",
                "{\"_@_\":\"x\",\"recipient\":\"kim@corp.example\",\"tenant\":\"acme\",\"campaign\":\"spring\"}");

        assertThat(attribute(claims)).isInstanceOfSatisfying(Attribution.Found.class, found -> {
            assertThat(found.how()).isEqualTo("PATTERN:x-kumoref");
            assertThat(found.mail().tuple().campaign()).isEqualTo("spring");
            assertThat(found.mail().recipientHash()).isEqualTo(Samples.hasher().of("kim@corp.example"));
        });
        String encoded = java.util.Base64.getEncoder()
                .encodeToString(claims.header("x-kumoref").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(attribute(claims("x-kumoref", encoded))).isEqualTo(attribute(claims));
        assertThat(attribute(claims("x-kumoref", "{\"recipient\":\"kim@corp.example\"}")))
                .isEqualTo(new Attribution.Unknown("NO_REFERENCE"));
        assertThat(attribute(claims("x-kumoref", "{broken"))).isEqualTo(new Attribution.Unknown("NO_REFERENCE"));
    }

    @Test
    void theAnswerOfTheLookUpIsFinal() {
        Claims claims = messageId("m-1@acme.example");

        assertThat(attributor.attribute(claims, LongReference.write(MAIL, KEYS), Patterns.NONE, NOW))
                .isInstanceOfSatisfying(
                        Attribution.Found.class,
                        found -> assertThat(found.how()).isEqualTo("LATE:look-up"));
        assertThat(attributor.attribute(claims, "none", Patterns.NONE, NOW))
                .isEqualTo(new Attribution.Unknown("NO_SUCH_MAIL"));
        assertThat(attributor.attribute(claims, LongReference.write(MAIL, FOREIGN), Patterns.NONE, NOW))
                .isEqualTo(new Attribution.Forged("REFERENCE_ALTERED", "look-up"));
    }

    private Attribution attribute(Claims claims) {
        return attributor.attribute(claims, "", Patterns.NONE, NOW);
    }

    private static Claims header(String reference) {
        return claims("x-breakwater-ref", reference);
    }

    private static Claims claims(String header, String value) {
        return new Claims("bounce", List.of(), "", Map.of(header, value), List.of(), "192.0.2.7", "", 0);
    }

    private static Claims envelope(String address) {
        return new Claims("bounce", List.of(address), "", Map.of(), List.of(), "", "", 0);
    }

    private static Claims messageId(String id) {
        return new Claims("bounce", List.of(), id, Map.of(), List.of(), "", "", 0);
    }
}
