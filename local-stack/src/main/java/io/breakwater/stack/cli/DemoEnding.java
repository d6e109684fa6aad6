// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.cli;

import io.breakwater.schemas.policy.Policy;
import io.breakwater.stack.config.StackConfig;
import io.breakwater.stack.panel.Screen;
import io.breakwater.stack.supervisor.Stack;
import io.breakwater.stack.supervisor.StackRun;
import io.breakwater.stack.supervisor.UpOptions;

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
        screen.line("the demo's time is over, counting at " + config.clickHouseUrl());
        return 0;
    }
}
