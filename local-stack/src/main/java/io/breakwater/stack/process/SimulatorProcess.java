// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.process;

import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.config.StackPort;

import java.io.IOException;
import java.util.List;

/** The simulated mailbox providers, SMTP servers on loopback with a memory. */
public final class SimulatorProcess extends StackProcess {
    /** Name in logs and commands. */
    public static final String NAME = "simulator";

    private final TrafficSettings settings;

    public SimulatorProcess(StackConfig config, TrafficSettings settings) {
        super(NAME, config);
        this.settings = settings;
    }

    @Override
    public String address() {
        return config().loopback(StackPort.SIMULATOR_HTTP);
    }

    @Override
    List<String> prepareCommand() throws IOException {
        return JvmCommand.withHeapMb(192)
                .flags(config().paths().repositoryFlag())
                .logging(LogConfiguration.in(config().paths()), config().paths().log(NAME))
                .main(
                        config().paths().moduleClassPath(),
                        "io.breakwater.stack.simulator.SimulatorMain",
                        "--seed",
                        Long.toString(settings.seed()),
                        "--policy",
                        settings.policy().toString(),
                        "--home",
                        config().paths().home().toString());
    }

    @Override
    boolean isReady() {
        return Probe.listens(config().port(StackPort.SIMULATOR_HTTP));
    }
}
