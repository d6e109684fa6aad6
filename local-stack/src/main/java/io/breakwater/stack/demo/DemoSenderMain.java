// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.demo;

import io.breakwater.schemas.policy.PolicyReader;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.schemas.registry.RegistryConfig;
import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.config.StackPort;
import io.breakwater.stack.http.StatusServer;
import io.breakwater.stack.simulator.DemoArguments;
import io.breakwater.stack.simulator.Simulator;

import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** Process of the load generator: {@code --seed N --policy FILE [--home DIR]}. */
public final class DemoSenderMain {
    private static final String SCALE = "BREAKWATER_DEMO_SCALE";

    private DemoSenderMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        // Otherwise every message scans the class path for the same service.
        System.setProperty("jakarta.mail.util.StreamProvider", "org.eclipse.angus.mail.util.MailStreamProvider");
        DemoArguments arguments = DemoArguments.parse(args);
        Map<String, String> environment = arguments.environment(System.getenv());
        StackConfig config = StackConfig.of(environment);
        DemoSender sender = new DemoSender(
                new DemoSender.Setup(
                        new PolicyReader().fromYaml(arguments.policy()),
                        arguments.seed(),
                        Double.parseDouble(environment.getOrDefault(SCALE, "1")),
                        config.kafka(),
                        new RegistryCoder(new RegistryConfig(
                                config.registryUrl(), config.schemaCache().toString())),
                        smtpPorts(config.port(StackPort.SMTP_BASE)),
                        config.port(StackPort.REPORTS_SMTP),
                        config.paths().dnsRecords(),
                        config.paths().data("sender")),
                Clock.systemUTC());
        StatusServer http = new StatusServer(config.port(StackPort.SENDER_HTTP))
                .get("/status", sender::status)
                .post("/stop", sender::stop);
        http.start();
        Runtime.getRuntime().addShutdownHook(new Thread(sender::close, "shutdown"));
        sender.start();
    }

    private static Map<String, Integer> smtpPorts(int base) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        for (String provider : Simulator.PROVIDERS) {
            ports.put(provider, base + ports.size());
        }
        return ports;
    }
}
