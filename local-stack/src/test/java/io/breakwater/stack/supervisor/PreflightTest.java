// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.supervisor;

import io.breakwater.stack.config.StackConfig;
import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class PreflightTest {
    private final List<String> findings = new ArrayList<>();

    @Test
    void aPortInUseIsToldWithItsHolderAndItsVariable() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Preflight.checkPorts(Map.of(socket.getLocalPort(), "BREAKWATER_PORT_KAFKA"), findings);

            assertThat(findings)
                    .singleElement()
                    .asString()
                    .startsWith("port " + socket.getLocalPort() + " on 127.0.0.1 is in use by ")
                    .endsWith("set BREAKWATER_PORT_KAFKA to a free port");
        }
    }

    @Test
    void aFreePortIsNoFinding() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        Preflight.checkPorts(Map.of(port, "BREAKWATER_PORT_KAFKA"), findings);

        assertThat(findings).isEmpty();
    }

    @Test
    void anOldJavaIsToldWithWhatToInstall() {
        Preflight.checkJava(11, findings);
        Preflight.checkJava(17, findings);

        assertThat(findings).containsExactly("Java 11 is too old: install JDK 17 or newer, or point JAVA_HOME to one");
    }

    @Test
    void aFullDiskIsToldWithWhatIsNeeded() {
        Preflight.checkFree(1_500_000_000, Path.of("/data"), findings);
        Preflight.checkFree(Preflight.MIN_FREE_BYTES, Path.of("/data"), findings);

        assertThat(findings)
                .containsExactly("the disk of /data has 1.5 GB free, 3 GB are needed: free some, "
                        + "or set BREAKWATER_HOME to another disk");
    }

    @Test
    void portsOfTheDemoAndOfExternalPiecesAreNotNeeded() {
        StackConfig config = StackConfig.of(Map.of("BREAKWATER_KAFKA", "broker.example:9092"));

        assertThat(Preflight.neededPorts(config, false)).containsOnlyKeys(18081, 12181, 18082, 16123, 18123);
        assertThat(Preflight.neededPorts(config, true))
                .containsKeys(12501, 12510, 12599, 18085, 18086)
                .doesNotContainKey(19092);
    }
}
