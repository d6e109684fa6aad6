// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.postfix;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class SyslogLineTest {
    private static final Instant RECEIVED = Instant.parse("2026-02-01T12:00:05Z");

    @ParameterizedTest
    @CsvSource({
        "Feb  1 12:00:00,2026-02-01T12:00:00Z",
        "Feb 01 12:00:00,2026-02-01T12:00:00Z",
        "Feb  1 12:00:00.250,2026-02-01T12:00:00.250Z",
        "2026-02-01T12:00:00.123456+01:00,2026-02-01T11:00:00.123Z",
        "2026-02-01T12:00:00+0100,2026-02-01T11:00:00Z",
        "2026-02-01T12:00:00,2026-02-01T12:00:00Z"
    })
    void timesAreReadAsDaemonsWriteThem(String time, Instant at) {
        assertThat(at(time, RECEIVED, ZoneOffset.UTC)).isEqualTo(at);
    }

    @ParameterizedTest
    @CsvSource({
        "Dec 31 23:59:59,2026-01-01T00:00:10Z,2025-12-31T23:59:59Z",
        "Jan  1 00:00:01,2025-12-31T23:59:59Z,2026-01-01T00:00:01Z",
        "Feb 29 12:00:00,2026-02-01T12:00:00Z,2024-02-29T12:00:00Z",
        "Feb  3 12:00:00,2026-02-01T12:00:00Z,2025-02-03T12:00:00Z"
    })
    void theYearIsTheLatestThatIsNotAheadOfTheReception(String time, Instant receivedAt, Instant at) {
        assertThat(at(time, receivedAt, ZoneOffset.UTC)).isEqualTo(at);
    }

    @ParameterizedTest
    @CsvSource({
        "Feb  1 13:00:00,2026-02-01T12:00:00Z",
        // An hour that summer time skips is read as the same instant one hour on, the one it repeats as the first.
        "Mar 30 02:30:00,2025-03-30T01:30:00Z",
        "Oct 26 02:30:00,2025-10-26T00:30:00Z"
    })
    void aTimeWithoutZoneIsThatOfTheConfiguredOne(String time, Instant at) {
        assertThat(at(time, RECEIVED, ZoneId.of("Europe/Paris"))).isEqualTo(at);
    }

    @Test
    void partsOfRfc5424AreFoundBehindItsStructuredData() {
        SyslogLine line = parse(
                        "<22>1 2026-02-01T12:00:00Z mx1 postfix/smtp 77 ID47 [a@1 b=\"c \\\" ] d\"][e f=\"\"] \uFEFFsaid: it")
                .orElseThrow();

        assertThat(line.host()).isEqualTo("mx1");
        assertThat(line.program()).isEqualTo("postfix/smtp");
        assertThat(line.pid()).isEqualTo("77");
        assertThat(line.message()).isEqualTo("said: it");
    }

    @Test
    void aTimeThatIsNotToldIsThatOfTheReception() {
        assertThat(parse("<22>1 - mx1 postfix/smtp - - - said").orElseThrow().atMs())
                .isEqualTo(RECEIVED.toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<22>",
                "<22>1",
                "<22>1 2026-02-01T12:00:00Z",
                "<22>1 2026-02-01T12:00:00Z mx1 app 1 - [open x=\"",
                "<22>1 1969-12-31T23:59:59Z mx1 app 1 - - before any clock",
                "Feb  1",
                "Feb  1 12:00:00",
                "Feb  1 12:00:00 mx1",
                "Feb  1 12:00:00 mx1 no tag here",
                "Feb 31 12:00:00 mx1 postfix/smtp[1]: x",
                "Foo  1 12:00:00 mx1 postfix/smtp[1]: x",
                "Feb  1 25:00:00 mx1 postfix/smtp[1]: x",
                "9999-12-31T23:59:59Z mx1 postfix/smtp[1]: x"
            })
    void whatIsNoSyslogIsRefused(String text) {
        assertThat(parse(text)).isEmpty();
    }

    private static Instant at(String time, Instant receivedAt, ZoneId zone) {
        return Instant.ofEpochMilli(SyslogLine.parse(time + " mx1 postfix/smtp[1]: x", receivedAt, zone)
                .orElseThrow()
                .atMs());
    }

    private static Optional<SyslogLine> parse(String line) {
        return SyslogLine.parse(line, RECEIVED, ZoneOffset.UTC);
    }
}
