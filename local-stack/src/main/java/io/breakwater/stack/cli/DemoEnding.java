// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import io.breakwater.schemas.policy.Policy;
import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.demo.DemoSummary;
import io.breakwater.stack.panel.Screen;
import io.breakwater.stack.supervisor.ComponentStatus;
import io.breakwater.stack.supervisor.Stack;
import io.breakwater.stack.supervisor.StackFailedException;
import io.breakwater.stack.supervisor.StackRun;
import io.breakwater.stack.supervisor.UpOptions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** The end of a timed run: the demo's summary decides the exit status. */
final class DemoEnding implements StackRun.Ending {
    private final StackConfig config;
    private final UpOptions options;
    private final Screen screen;

    DemoEnding(StackConfig config, UpOptions options, Screen screen) {
        this.config = config;
        this.options = options;
        this.screen = screen;
    }

    @Override
    public int end(Stack stack, Policy policy) throws InterruptedException {
        if (!options.demo()) {
            return 0;
        }
        screen.line("the demo's time is over: stopping the traffic and counting what arrived");
        Map<String, Integer> restarts = stack.supervisor().status().stream()
                .collect(Collectors.toMap(ComponentStatus::name, ComponentStatus::restarts));
        try {
            DemoSummary.Result result =
                    DemoSummary.conclude(new DemoSummary.Inputs(config, stack.coder(), policy, restarts));
            screen.line(result.text());
            if (options.json().isPresent()) {
                write(options.json().get(), result.json());
            }
            return result.ok() ? 0 : 1;
        } catch (IllegalStateException | IOException e) {
            throw new StackFailedException("the demo could not be summed up: " + e.getMessage(), e);
        }
    }

    private void write(Path file, String json) throws IOException {
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        Files.writeString(file, json);
        screen.line("summary written to " + file);
    }
}
