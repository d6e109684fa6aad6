// SPDX-License-Identifier: Apache-2.0
package io.breakwater.stack.panel;

import io.breakwater.schemas.policy.Policy;
import io.breakwater.schemas.registry.RegistryCoder;
import io.breakwater.stack.panel.PanelView.Transition;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Keeps the panel on the screen: redrawn in a terminal, else a few lines every few seconds and each transition at once. */
public final class LivePanel implements AutoCloseable {
    private static final long REDRAW_MS = 500;
    private static final long SUMMARY_EVERY_MS = 5_000;

    private final PanelModel model;
    private final PanelFeed feed;
    private final Screen screen;
    private long printed;
    private long nextSummaryMs;

    /** The coder stays the caller's. */
    public LivePanel(String bootstrapServers, RegistryCoder coder, Policy policy, Screen screen) {
        this.model = new PanelModel(policy);
        this.feed = new PanelFeed(bootstrapServers, coder, model);
        this.screen = screen;
    }

    /** Shows it for this long, or until interrupted. */
    public void show(Optional<Duration> bound) throws InterruptedException {
        feed.start();
        if (!screen.isTerminal()) {
            screen.line(PanelRenderer.clocks(model.view(0).clocks()));
        }
        long startNs = System.nanoTime();
        while (bound.isEmpty() || System.nanoTime() - startNs < bound.get().toNanos()) {
            PanelView view = model.view(System.currentTimeMillis());
            if (screen.isTerminal()) {
                screen.draw(view);
            } else {
                print(view);
            }
            TimeUnit.MILLISECONDS.sleep(REDRAW_MS);
        }
    }

    private void print(PanelView view) {
        long count = model.transitionCount();
        List<Transition> known = view.transitions();
        int fresh = (int) Math.min(known.size(), count - printed);
        known.subList(known.size() - fresh, known.size())
                .forEach(transition -> screen.line(PanelRenderer.transition(transition)));
        printed = count;
        if (System.currentTimeMillis() >= nextSummaryMs) {
            nextSummaryMs = System.currentTimeMillis() + SUMMARY_EVERY_MS;
            PanelRenderer.summary(view).forEach(screen::line);
        }
    }

    @Override
    public void close() {
        feed.close();
    }
}
