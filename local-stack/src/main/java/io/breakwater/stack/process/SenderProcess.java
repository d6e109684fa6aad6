// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.process;

import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.config.StackPort;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The load generator, a real sender that obeys the decisions. */
public final class SenderProcess extends StackProcess {
    /** Name in logs and commands. */
    public static final String NAME = "sender";

    private final TrafficSettings settings;

    public SenderProcess(StackConfig config, TrafficSettings settings) {
        super(NAME, config);
        this.settings = settings;
    }

    @Override
    public String address() {
        return config().loopback(StackPort.SENDER_HTTP);
    }

    @Override
    List<String> prepareCommand() throws IOException {
        return JvmCommand.withHeapMb(320)
                .flags(config().paths().repositoryFlag())
                .logging(LogConfiguration.in(config().paths()), config().paths().log(NAME))
                .main(
                        config().paths().moduleClassPath(),
                        "io.breakwater.stack.demo.DemoSenderMain",
                        "--seed",
                        Long.toString(settings.seed()),
                        "--policy",
                        settings.policy().toString(),
                        "--home",
                        config().paths().home().toString());
    }

    /** Longer than its own bounds: every attempt under way ends with its event. */
    @Override
    Duration stopWithin() {
        return Duration.ofSeconds(60);
    }

    @Override
    boolean isReady() {
        return Probe.listens(config().port(StackPort.SENDER_HTTP));
    }
}
