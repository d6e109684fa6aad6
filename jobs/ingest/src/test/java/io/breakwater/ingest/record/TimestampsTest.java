// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.record;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

import static org.assertj.core.api.Assertions.assertThat;

class TimestampsTest {

    @ParameterizedTest
    @CsvSource({
        "2026-02-01T12:00:00Z,2026-02-01T12:00:00Z",
        "2026-02-01T12:00:00.118204551Z,2026-02-01T12:00:00.118204Z",
        "2026-02-01T12:00:00.9Z,2026-02-01T12:00:00.900Z",
        "2026-02-01t12:00:00z,2026-02-01T12:00:00Z",
        "2026-02-01 12:00:00+0100,2026-02-01T11:00:00Z",
        "2026-02-01 12:00:00-05:30,2026-02-01T17:30:00Z",
        "2024-02-29T23:59:60Z,2024-02-29T23:59:59Z",
        "2000-02-29T00:00:00Z,2000-02-29T00:00:00Z",
        "1969-12-31T23:59:59.5Z,1969-12-31T23:59:59.500Z",
        "9999-12-31T23:59:59Z,9999-12-31T23:59:59Z"
    })
    void timesAsMtasWriteThem(String text, Instant expected) {
        assertThat(Timestamps.instant(Timestamps.parse(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "2026-02-01T12:00:00",
                "2026-02-01T12:00:00.",
                "2026-02-01T12:00:00.Z",
                "2026-02-01T12:00:00.1234567890Z",
                "2026-02-01T12:00:00+1",
                "2026-02-01T12:00:00+2400",
                "2026-02-01T12:00:00x0100",
                "2026-02-01T12:00:00ZZ",
                "2026-02-30T12:00:00Z",
                "2025-02-29T12:00:00Z",
                "1900-02-29T12:00:00Z",
                "2026-13-01T12:00:00Z",
                "2026-00-01T12:00:00Z",
                "2026-04-31T12:00:00Z",
                "2026-02-01T24:00:00Z",
                "2026-02-01T12:60:00Z",
                "2026-02-01T12:00:61Z",
                "-026-02-01T12:00:00Z",
                "2026/02/01 12:00:00Z",
                "２026-02-01T12:00:00Z"
            })
    void whatIsNoTimeIsNone(String text) {
        assertThat(Timestamps.parse(text)).isEqualTo(Timestamps.NONE);
    }

    @ParameterizedTest
    @CsvSource({"0,false", "-1,false", "999999999,false", "1000000000,true", "4102444799,true", "4102444800,false"})
    void anUnsetOrBrokenClockIsNotPlausible(long seconds, boolean plausible) {
        assertThat(Timestamps.plausible(Timestamps.ofSeconds(seconds))).isEqualTo(plausible);
        assertThat(Timestamps.plausible(Timestamps.ofSeconds(Long.MIN_VALUE))).isFalse();
        assertThat(Timestamps.plausible(Timestamps.ofSeconds(Long.MAX_VALUE))).isFalse();
    }

    @Property
    void everyTimeOfTheLibraryIsReadAsTheLibraryReadsIt(
            @ForAll @LongRange(min = -62_104_060_800_000_000L, max = 253_370_764_799_999_999L) long micros) {
        Instant time = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);

        assertThat(Timestamps.parse(time.toString())).isEqualTo(micros);
        assertThat(Timestamps.parse(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ssZ")
                        .format(time.atOffset(ZoneOffset.ofHours(5)).truncatedTo(ChronoUnit.SECONDS))))
                .isEqualTo(Math.floorDiv(micros, 1_000_000L) * 1_000_000L);
    }

    @Property
    void noTextThrows(@ForAll String text) {
        assertThat(Timestamps.parse(text)).isEqualTo(Timestamps.NONE);
    }
}
