// SPDX-License-Identifier: Apache-2.0
package io.breakwater.ingest.kumomta;

import io.breakwater.ingest.record.Decoded;
import io.breakwater.ingest.record.Golden;
import io.breakwater.ingest.record.Samples;
import io.breakwater.schemas.topic.Topics;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** The log hook that is handed to operators, and the decoder that reads what it sends. */
class KumoHookTest {
    private static final Path HOOK = Path.of("../../docs/producers/kumomta/breakwater.lua");

    @Test
    void theHookSendsToTheTopicThatIsRead() throws IOException {
        assertThat(Files.readString(HOOK)).contains("local TOPIC = '" + Topics.MTA_KUMOMTA + "'");
    }

    @Test
    void theHookSwitchesOffExactlyTheTypesThatAreIgnored() throws IOException {
        Set<String> off = Pattern.compile("(\\w+) = OFF,")
                .matcher(Files.readString(HOOK))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());

        assertThat(off).isEqualTo(ignoredWholly());
    }

    @Test
    void theHookLogsTheHeadersThatAreRead() throws IOException {
        String hook = Files.readString(HOOK);

        assertThat(hook).contains("headers = { 'Message-ID', 'Authentication-Results' }");
        assertThat(hook).contains("meta = { 'tenant', 'campaign' }");
    }

    /** Types that are ignored as such, and so give their own name as the reason. */
    private static Set<String> ignoredWholly() throws IOException {
        Set<String> types = new TreeSet<>();
        for (Path sample : Golden.inputs("kumomta", ".json")) {
            Decoded decoded =
                    new KumoRecordDecoder(Samples.hasher()).decode(Files.readAllBytes(sample), Samples.RECEIVED);
            String reason = decoded.ignored().map(Decoded.Ignored::reason).orElse("");
            if (Files.readString(sample).contains("\"type\":\"" + reason + "\"")) {
                types.add(reason);
            }
        }
        return types;
    }
}
