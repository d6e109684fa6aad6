// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class BreakwaterTest {
    private final StringWriter err = new StringWriter();

    @Test
    void everyCommandIsThere() {
        assertThat(Breakwater.commandLine().getSubcommands())
                .containsKeys(
                        "up",
                        "down",
                        "status",
                        "logs",
                        "why",
                        "migrate",
                        "query",
                        "ingest",
                        "decode",
                        "import",
                        "listen-reports",
                        "provider");
    }

    @Test
    void aProviderIsNamedWithItsInfraAndItsReason() {
        StringWriter out = new StringWriter();
        CommandLine line = Breakwater.commandLine();
        line.setOut(new PrintWriter(out, true));

        int status = line.execute(
                "provider", "web.de", "mxa.gslb.pphosted.com", "comcast.net=mta5.am0.yahoodns.net", "acme.example");

        assertThat(status).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "web.de\tgmx\tunited-internet\tcatalogue-domain",
                        "mxa.gslb.pphosted.com\tproofpoint\tproofpoint\tcatalogue-mx",
                        "comcast.net=mta5.am0.yahoodns.net\tyahoo\tyahoo\tcatalogue-mx",
                        "acme.example\tacme.example\tacme.example\town-domain");
    }

    @Test
    void aListenerWithoutAddressesSaysWhatItNeeds() {
        assertThat(execute("listen-reports", "--authserv-id", "reports.acme.example"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--accept is missing");
    }

    @Test
    void aKillWithoutTheDemoIsRefusedInOneLine() {
        assertThat(execute("up", "--kill", "kafka@10s")).isEqualTo(2);
        assertThat(err.toString()).startsWith("--kill needs --demo");
    }

    @Test
    void aKillOfNobodyNamesTheComponents() {
        assertThat(execute("up", "--demo", "--kill", "broker@10s")).isEqualTo(2);
        assertThat(err.toString()).contains("no component broker, there are kafka, registry, zookeeper");
    }

    @Test
    void aTimeWithoutUnitIsRefused() {
        assertThat(execute("up", "--for", "240")).isEqualTo(2);
        assertThat(err.toString()).contains("must be a time such as 240s");
    }

    @Test
    void aFollowerCopiesOnlyWhatIsNew(@TempDir Path directory) throws Exception {
        Path log = directory.resolve("component.log");
        Files.writeString(log, "old\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        LogFollower follower = new LogFollower(log, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        follower.skipToEnd();

        Files.writeString(log, "old\nnew\n");

        assertThat(follower.copyNew()).isTrue();
        assertThat(follower.copyNew()).isFalse();
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("new\n");
    }

    private int execute(String... args) {
        CommandLine line = Breakwater.commandLine();
        line.setErr(new PrintWriter(err, true));
        return line.execute(args);
    }
}
