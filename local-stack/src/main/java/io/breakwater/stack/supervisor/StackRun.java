// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.supervisor;

import io.breakwater.schemas.policy.Policy;
import io.breakwater.schemas.policy.PolicyException;
import io.breakwater.schemas.policy.PolicyReader;
import io.breakwater.schemas.registry.RegistryInterruptedException;
import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.config.StackPort;
import io.breakwater.stack.panel.LivePanel;
import io.breakwater.stack.panel.Screen;
import io.breakwater.stack.process.TrafficSettings;
import org.apache.kafka.common.errors.InterruptException;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;

/**
 * One {@code up}, from the checks to the last stopped process. An interrupt of its thread is the wish to end; whatever
 * was started is stopped on every way out.
 */
public final class StackRun {
    /** Exit status when the checks refuse. */
    public static final int REFUSED = 2;

    private final StackConfig config;
    private final UpOptions options;
    private final Screen screen;
    private final Ending ending;

    /** What is done when the time of {@code --for} is over, while everything still runs. */
    @FunctionalInterface
    public interface Ending {
        /** The exit status. */
        int end(Stack stack, Policy policy) throws InterruptedException;
    }

    public StackRun(StackConfig config, UpOptions options, Screen screen, Ending ending) {
        this.config = config;
        this.options = options;
        this.screen = screen;
        this.ending = ending;
    }

    /** The exit status. */
    public int run() throws IOException {
        Optional<Policy> policy = readPolicy();
        if (policy.isEmpty()) {
            return REFUSED;
        }
        Optional<RunFiles> claimed = RunFiles.claim(config.paths());
        if (claimed.isEmpty()) {
            screen.line("already running (pid "
                    + RunFiles.supervisor(config.paths())
                            .map(ProcessHandle::pid)
                            .orElse(-1L)
                    + "): ./breakwater status shows it, ./breakwater down stops it");
            return REFUSED;
        }
        try (RunFiles files = claimed.get()) {
            Leftovers.stop(config.paths(), screen::line);
            List<String> findings = Preflight.findings(config, options.demo());
            findings.forEach(screen::line);
            return findings.isEmpty() ? supervised(files, policy.get()) : REFUSED;
        } catch (InterruptedException e) {
            return interrupted();
        }
    }

    private Optional<Policy> readPolicy() throws IOException {
        try {
            return Optional.of(new PolicyReader().fromYaml(options.policy()));
        } catch (PolicyException e) {
            screen.line(e.getMessage());
            return Optional.empty();
        } catch (NoSuchFileException e) {
            screen.line("there is no policy " + options.policy() + ": name one with --policy");
            return Optional.empty();
        }
    }

    private int supervised(RunFiles files, Policy policy) throws IOException {
        Stack stack = new Stack(config, screen::line, files);
        try {
            bringUp(stack, files, policy);
            return attend(stack, policy);
        } catch (StackFailedException e) {
            screen.release();
            screen.line(e.getMessage());
            return 1;
        } catch (InterruptedException | InterruptException | RegistryInterruptedException e) {
            return interrupted();
        } finally {
            screen.release();
            // The wish to end was heard; what follows is orderly.
            Thread.interrupted();
            stack.close();
            screen.line("stopped");
        }
    }

    private void bringUp(Stack stack, RunFiles files, Policy policy) throws IOException, InterruptedException {
        Instant from = Instant.now();
        stack.start(policy);
        if (options.demo()) {
            stack.startTraffic(new TrafficSettings(options.seed(), options.policy()));
        }
        files.markHealthy();
        screen.line("healthy after " + Supervised.seconds(Duration.between(from, Instant.now())) + "; Flink's UI is at "
                + config.flinkUrl() + ", ClickHouse at " + config.clickHouseUrl() + ", Kafka at " + config.kafka()
                + (options.demo() ? ", the simulator at http://" + config.loopback(StackPort.SIMULATOR_HTTP) : ""));
    }

    private int attend(Stack stack, Policy policy) throws InterruptedException {
        Timer timer = new Timer("kills", true);
        try (LivePanel panel = new LivePanel(config.kafka(), stack.coder(), policy, screen)) {
            for (KillAt kill : options.kills()) {
                timer.schedule(task(stack, kill), kill.after().toMillis());
            }
            panel.show(options.runFor());
        } finally {
            timer.cancel();
        }
        screen.release();
        return ending.end(stack, policy);
    }

    private TimerTask task(Stack stack, KillAt kill) {
        return new TimerTask() {
            @Override
            public void run() {
                kill(stack, kill);
            }
        };
    }

    private void kill(Stack stack, KillAt kill) {
        try {
            stack.supervisor().kill(kill.component());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StackFailedException e) {
            screen.line(e.getMessage());
        }
    }

    private int interrupted() {
        Thread.interrupted();
        screen.line("asked to stop");
        return options.runFor().isPresent() ? 1 : 0;
    }
}
