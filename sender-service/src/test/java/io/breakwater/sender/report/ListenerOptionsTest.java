// SPDX-License-Identifier: Apache-2.0
package io.breakwater.sender.report;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ListenerOptionsTest {
    private static final List<String> LEAST =
            List.of("--accept", "fbl@acme.example", "--authserv-id", "reports.acme.example");

    @TempDir
    Path directory;

    @Test
    void listensOnLoopbackUnlessToldOtherwise() throws IOException {
        ReportListener.Setup setup = ListenerOptions.parse(LEAST, Map.of()).setup();

        assertThat(setup.address().isLoopbackAddress()).isTrue();
        assertThat(setup.port()).isEqualTo(2525);
        assertThat(setup.tls()).isEmpty();
    }

    @Test
    void aVariableStandsInForAnOption() throws IOException {
        ListenerOptions options = ListenerOptions.parse(
                List.of("--authserv-id", "reports.acme.example"),
                Map.of("BREAKWATER_REPORTS_ACCEPT", "@acme.example", "BREAKWATER_REPORTS_LISTEN", "127.0.0.1:0"));

        assertThat(options.setup().port()).isZero();
        assertThat(options.setup().accepted().accept("any@acme.example")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "--listen, 25, HOST:PORT",
        "--listen, 127.0.0.1:99999, 0..65535",
        "--accept, *, fbl@acme.example",
        "--accept, x@*, fbl@acme.example",
        "--authserv-id, not a name, host name",
        "--max-bytes, many, needs a number",
        "--nonsense, 1, unknown option"
    })
    void aWrongOptionIsNamed(String option, String value, String says) {
        List<String> arguments = new ArrayList<>(LEAST);
        arguments.addAll(List.of(option, value));

        assertThatThrownBy(() -> ListenerOptions.parse(arguments, Map.of()).setup())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(says);
    }

    @Test
    void aMissingOptionIsNamed() {
        assertThatThrownBy(() -> ListenerOptions.parse(List.of(), Map.of()).setup())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--authserv-id is missing");
    }

    @Test
    void aKeyStoreThatIsNotThereIsNamed() {
        List<String> arguments = new ArrayList<>(LEAST);
        arguments.addAll(List.of("--keystore", directory.resolve("none.p12").toString()));

        assertThatThrownBy(() -> ListenerOptions.parse(arguments, Map.of()).setup())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none.p12");
    }
}
