// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.engagement;

import io.breakwater.ingest.record.IpLiteral;
import io.breakwater.schemas.avro.EngagementActor;
import io.breakwater.schemas.tsv.TsvResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class KnownAgentsTest {
    private static final String FILE = "/engagement-agents.tsv";

    private final KnownAgents known = KnownAgents.load();

    static List<String[]> rows() {
        return TsvResource.rows(FILE);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyLineDecidesItsOwnExample(
            String kind, String pattern, String actor, String who, String why, String example) {
        boolean network = kind.equals("network");
        int own = (int) rows().stream()
                .filter(row -> row[0].equals("network") == network)
                .takeWhile(row -> !row[1].equals(pattern))
                .count();

        int decides = network
                ? first(known.networks().stream()
                        .map(each ->
                                each.network().contains(IpLiteral.parse(example).orElseThrow()))
                        .toList())
                : first(known.agents().stream()
                        .map(each -> each.fits(example.toLowerCase(Locale.ROOT)))
                        .toList());

        assertThat(decides).as("line that decides the example of %s", who).isEqualTo(own);
        assertThat(EngagementActor.valueOf(actor)).isIn(EngagementActor.PREFETCH, EngagementActor.SCANNER);
        assertThat(why).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:109.0) Gecko/20100101 Thunderbird/115.0",
                "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0; Pro)",
                ""
            })
    void readersAreNotTakenForMachines(String userAgent) {
        assertThat(known.byAgent(userAgent)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,false",
        "17.0.0.0,true",
        "17.255.255.255,true",
        "18.0.0.0,false",
        "2a01:111:f400::ffff,true",
        "2a01:111:f401::1,false",
        "::ffff:17.1.2.3,true"
    })
    void networksEndWhereTheyEnd(String address, boolean isKnown) {
        assertThat(known.byAddress(IpLiteral.parse(address).orElseThrow()).isPresent())
                .isEqualTo(isKnown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.0", "192.0.2.0/33", "192.0.2.0/0", "example/8", "2001:db8::/129"})
    void aFaultyNetworkIsRefused(String cidr) {
        assertThatIllegalArgumentException().isThrownBy(() -> Network.parse(cidr));
    }

    @Test
    void theFileSaysHowOldItIs() throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(KnownAgents.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
            assertThat(lines.lines().filter(line -> line.startsWith("#")))
                    .anyMatch(line -> line.matches(".*As of 20\\d\\d-\\d\\d\\..*"));
        }
    }

    private static int first(List<Boolean> fits) {
        return fits.indexOf(true);
    }
}
