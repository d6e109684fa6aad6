// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.providerstats;

import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.Mutations;
import io.breakwater.schemas.avro.ProviderStat;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.List;

import static io.breakwater.ingest.record.Samples.RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;

class ProviderStatsDecoderTest {
    private static final String STAT =
            "{\"provider\":\"google-consumer\",\"source\":\"postmaster-tools\",\"entityKind\":\"domain\","
                    + "\"entity\":\"News.Acme.example\",\"day\":\"2026-01-31\",\"metric\":\"spam_rate\",\"value\":0.0012}";

    private final ProviderStatsDecoder decoder = new ProviderStatsDecoder();

    @Test
    void aFigureIsAFactWhoseIdIsItsContent() {
        ProviderStat stat = decode(STAT).facts(ProviderStat.class).get(0);

        assertThat(stat.getEventId())
                .isEqualTo("postmaster-tools/google-consumer/DOMAIN/news.acme.example/2026-01-31/spam_rate/0.0012");
        assertThat(stat.getEntityKind()).isEqualTo("DOMAIN");
        assertThat(stat.getValue()).isEqualTo(0.0012);
        assertThat(stat.getAt()).isEqualTo(RECEIVED);
    }

    @Test
    void aRepeatedImportIsTheSameEventAndARestatedFigureIsNot() {
        String id = eventId(STAT);

        assertThat(eventId(STAT)).isEqualTo(id);
        assertThat(eventId(STAT.replace("0.0012", "1.2e-3"))).isEqualTo(id);
        assertThat(eventId(STAT.replace("0.0012", "0.0013"))).isNotEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"provider\":\"google-consumer\",||MISSING_FIELD|provider",
                "\"metric\":\"spam_rate\",||MISSING_FIELD|metric",
                ",\"value\":0.0012||MISSING_FIELD|value",
                "0.0012|\"0.0012\"|BAD_FIELD|value",
                "0.0012|1.2|BAD_FIELD|fraction",
                "0.0012|-1|BAD_FIELD|value",
                "0.0012|1e999|BAD_FIELD|value",
                "domain|PLANET|BAD_FIELD|entityKind",
                "domain|ip|BAD_FIELD|entity",
                "News.Acme.example|kim@acme.example|BAD_FIELD|entity",
                "2026-01-31|2026-02-30|BAD_TIME|day",
                "2026-01-31|31.01.2026|BAD_TIME|day",
                "2026-01-31|9999-01-31|BAD_TIME|day",
                "spam_rate|spam\\u0000rate|BAD_FIELD|metric",
                "}|}{}|MALFORMED_JSON|line",
                "{|[|MALFORMED_JSON|line"
            })
    void whatCannotBeAFigureIsNamed(String part, String by, String reason, String detail) {
        Decoded decoded = decode(STAT.replace(part, by == null ? "" : by));

        assertThat(decoded.rejected()).hasValueSatisfying(rejected -> {
            assertThat(rejected.reason()).as(rejected.detail()).isEqualTo(reason);
            assertThat(rejected.detail()).contains(detail);
        });
    }

    @Test
    void sizesAreBounded() {
        assertThat(decoder.decode(new byte[50_000_000], RECEIVED).rejected())
                .map(Decoded.Rejected::reason)
                .contains("TOO_LARGE");
        assertThat(decode(STAT.replace("spam_rate", "x".repeat(1_000))).rejected())
                .map(Decoded.Rejected::reason)
                .contains("BAD_FIELD");
    }

    @Provide
    Arbitrary<byte[]> damaged() {
        return Mutations.of(
                List.of(STAT.getBytes(StandardCharsets.UTF_8)), "null", "{", "]", "\"", "1e400", "-0", "\"day\":\"\"");
    }

    @Property(tries = 5_000)
    void noDamageThrows(@ForAll("damaged") byte[] record) {
        Decoded decoded = decoder.decode(record, RECEIVED);

        assertThat(decoded.facts(ProviderStat.class).size()
                        + (decoded.rejected().isPresent() ? 1 : 0))
                .isEqualTo(1);
        assertThat(decoded.facts(ProviderStat.class))
                .allSatisfy(stat -> assertThat(stat.getValue()).isFinite().isNotNegative());
    }

    private String eventId(String stat) {
        return decode(stat).facts(ProviderStat.class).get(0).getEventId();
    }

    private Decoded decode(String stat) {
        return decoder.decode(stat.getBytes(StandardCharsets.UTF_8), RECEIVED);
    }
}
