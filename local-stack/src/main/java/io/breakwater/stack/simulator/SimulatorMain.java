// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.simulator;

import io.breakwater.schemas.policy.Policy;
import io.breakwater.schemas.policy.PolicyReader;
import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.config.StackPort;
import io.breakwater.stack.http.StatusServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Clock;
import java.util.List;

/** Process of the simulated providers: {@code --seed N --policy FILE [--home DIR]}. */
public final class SimulatorMain {
    private static final Logger LOG = LoggerFactory.getLogger(SimulatorMain.class);
    private static final long INCIDENT_AFTER_MS = 30_000;
    private static final int BAD_IPS = 2;

    private SimulatorMain() {}

    public static void main(String[] args) throws IOException {
        // Otherwise every message scans the class path for the same service.
        System.setProperty("jakarta.mail.util.StreamProvider", "org.eclipse.angus.mail.util.MailStreamProvider");
        DemoArguments arguments = DemoArguments.parse(args);
        StackConfig config = StackConfig.of(arguments.environment(System.getenv()));
        Policy policy = new PolicyReader().fromYaml(arguments.policy());
        List<String> badIps = policy.pool("marketing").orElseThrow().ips().stream()
                .limit(BAD_IPS)
                .toList();
        Simulator simulator = new Simulator(
                new Simulator.Setup(
                        arguments.seed(),
                        config.port(StackPort.SMTP_BASE),
                        config.port(StackPort.REPORTS_SMTP),
                        config.paths().data("simulator").resolve("attempts.log"),
                        config.paths().dnsRecords(),
                        INCIDENT_AFTER_MS,
                        badIps),
                Clock.systemUTC());
        simulator.start();
        StatusServer http = new StatusServer(config.port(StackPort.SIMULATOR_HTTP))
                .get("/status", simulator::status)
                .post("/scenario/start", simulator::restartScenario);
        http.start();
        LOG.info("simulator ready, providers at {}", simulator.ports());
    }
}
