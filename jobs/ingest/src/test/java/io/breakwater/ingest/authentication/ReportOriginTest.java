// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.authentication;

import io.breakwater.schemas.provider.FeedbackLoops;
import io.breakwater.schemas.provider.FeedbackSource;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class ReportOriginTest {
    private static final ReportOrigin ORIGIN = new ReportOrigin(
            List.of("mx.ours.example"), FeedbackLoops.load().with(Map.of("grudge", List.of("grudge.example"))));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mx.ours.example; dkim=pass header.d=grudge.example",
                "MX.Ours.Example 1 ; dkim = pass header . d = fbl.grudge.example",
                "mx.ours.example; spf=none smtp.mailfrom=x@y.example; dkim=pass header.d=grudge.example",
                "mx.ours.example (a \\( comment; (nested)) ; dkim/1=pass (2048 bit key) reason=\"ok; \\\"good\\\"\" header.i=@grudge.example",
                "mx.ours.example; spf=pass smtp.mailfrom=feedback@grudge.example",
                "mx.ours.example; spf=pass smtp.mailfrom=\"feedback@grudge.example\"",
                "mx.ours.example; spf=pass smtp.mailfrom=grudge.example",
                "mx.ours.example; spf=pass smtp.helo=out.grudge.example",
                "\"mx.ours.example\"; dkim=fail header.d=other.example; dkim=pass header.d=grudge.example"
            })
    void aPassForACataloguedSourceIsProof(String header) {
        assertThat(ORIGIN.of(List.of(header))).map(FeedbackSource::provider).contains("grudge");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                "mx.ours.example; none",
                "mx.ours.example; dkim=fail header.d=grudge.example",
                "mx.ours.example; dkim=pass header.d=grudge.example.evil.example",
                "mx.ours.example; dkim=pass header.d=evilgrudge.example",
                "mx.ours.example; dmarc=pass header.from=grudge.example",
                "mx.ours.example; spf=pass smtp.mailfrom=a@evil.example smtp.helo=grudge.example",
                "mx.ours.example; dkim=pass header.s=\"x header.d=grudge.example\"",
                "mx.ours.example; spf=fail (dkim=pass header.d=grudge.example)",
                "mx.ours.example (; dkim=pass header.d=grudge.example",
                "mx.ours.example 2; dkim=pass header.d=grudge.example",
                "mx.ours.example; dkim/2=pass header.d=grudge.example",
                "evil.example; dkim=pass header.d=grudge.example",
                "mx.ours.example.evil.example; dkim=pass header.d=grudge.example",
                "mx.ours.example; spf=pass smtp.mailfrom=somebody@hotmail.com",
            })
    void anythingElseIsNone(String header) {
        assertThat(ORIGIN.of(List.of(header))).isEmpty();
    }

    @Test
    void aLoopKnownByItsAddressIsProvenByExactlyThisSender() {
        assertThat(ORIGIN.of(List.of("mx.ours.example; spf=pass smtp.mailfrom=staff@hotmail.com")))
                .map(FeedbackSource::provider)
                .contains("microsoft-consumer");
        assertThat(ORIGIN.of(List.of("mx.ours.example; dkim=pass header.d=hotmail.com")))
                .isEmpty();
    }

    @Test
    void onlyTheTopmostHeaderOfATrustedServiceIsBelieved() {
        String refused = "mx.ours.example; dkim=fail header.d=grudge.example";
        String forged = "mx.ours.example; dkim=pass header.d=grudge.example";

        assertThat(ORIGIN.of(List.of("other.example; spf=pass", refused, forged)))
                .isEmpty();
        assertThat(ORIGIN.of(List.of("other.example; spf=pass", forged))).isPresent();
        assertThat(ORIGIN.of(List.of())).isEmpty();
    }

    @Property(tries = 500)
    void noHeaderStopsIt(@ForAll @StringLength(max = 300) @CharRange(from = ' ', to = '~') String text) {
        assertThat(ORIGIN.of(List.of(text, "mx.ours.example; " + text))).isEmpty();
    }
}
